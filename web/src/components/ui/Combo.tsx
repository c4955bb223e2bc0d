import { ChevronDown, Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import {
  Autocomplete,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  SelectValue,
  Text,
  useFilter,
} from 'react-aria-components'
import { INPUT } from './input'

export type Option = { id: string; label: string; hint?: string | undefined }
type Props = {
  label: string
  options: readonly Option[]
  value: string | null
  onChange: (id: string) => void
  hint?: string
  placeholder: string
  search: string
  empty: string
}

/** One of very many: a button with the choice, and behind it a list in which one types to find. */
export function Combo({ label, options, value, onChange, hint, placeholder, search, empty }: Props) {
  const { contains } = useFilter({ sensitivity: 'base' })
  const [isOpen, setOpen] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const choose = (id: string) => id !== value && onChange(id)

  /** Whoever types faster than the list takes the focus, for the option that it began with, means the first one. */
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    const none = !event.currentTarget.getAttribute('aria-activedescendant')
    const first = list.current?.querySelector('[role=option]')?.getAttribute('data-key')
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !none || !first) return
    event.preventDefault()
    setOpen(false)
    choose(first)
  }
  return (
    <Select
      value={value}
      isOpen={isOpen}
      onOpenChange={setOpen}
      onChange={(key) => key !== null && choose(String(key))}
      placeholder={placeholder}
      className="flex flex-col gap-1.5"
    >
      <Label className="text-sm font-medium">{label}</Label>
      <Button className={`${INPUT} flex cursor-default items-center justify-between gap-2 text-start`}>
        <SelectValue className="min-w-0 truncate data-placeholder:text-faint">
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown size={16} className="shrink-0 text-soft" aria-hidden />
      </Button>
      {hint && (
        <Text slot="description" className="text-[0.8125rem] text-soft">
          {hint}
        </Text>
      )}
      <Popover className="appear flex min-w-(--trigger-width) max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-xl bg-raised shadow-pop">
        <Autocomplete filter={contains}>
          <SearchField aria-label={search} autoFocus className="relative border-b border-line">
            <Search size={16} className="absolute start-3 top-1/2 -translate-y-1/2 text-soft" aria-hidden />
            <Input
              placeholder={search}
              spellCheck="false"
              onKeyDown={enter}
              className="w-full bg-transparent py-2.5 ps-9 pe-3 text-sm outline-none! touch:text-base [&::-webkit-search-cancel-button]:hidden"
            />
          </SearchField>
          <ListBox<Option>
            ref={list}
            items={options}
            className="max-h-72 overflow-auto p-1 outline-none"
            renderEmptyState={() => <p className="px-2.5 py-2 text-sm text-soft">{empty}</p>}
          >
            {(option) => (
              <ListBoxItem
                id={option.id}
                textValue={option.label}
                className="flex min-h-8 cursor-default items-center justify-between gap-3 rounded-lg px-2.5 py-1 text-sm outline-none data-focused:bg-hover data-selected:font-medium data-selected:text-accent touch:min-h-11"
              >
                <span className="min-w-0 break-words">{option.label}</span>
                {option.hint && <span className="shrink-0 text-xs font-normal text-soft">{option.hint}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Autocomplete>
      </Popover>
    </Select>
  )
}
