import type { RefObject } from 'react'
import { Menu as AriaMenu, MenuItem, Popover, Separator } from 'react-aria-components'
import type { Item } from './Menu'

type Props = {
  trigger: RefObject<HTMLElement | null>
  items: readonly (Item | null)[]
  label: string
  focus: 'first' | 'last' | true
  onClose: () => void
}

/** The open list of a Menu. */
export function MenuList({ trigger, items, label, focus, onClose }: Props) {
  return (
    <Popover
      triggerRef={trigger}
      isOpen
      onOpenChange={onClose}
      aria-label={label}
      className="appear min-w-52 overflow-auto rounded-xl bg-raised p-1 shadow-pop"
    >
      <AriaMenu aria-label={label} autoFocus={focus} onClose={onClose} className="outline-none">
        {items.map((item, index) =>
          item ? (
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              isDisabled={item.disabled ?? false}
              onAction={item.run}
              className={`flex min-h-8 cursor-default items-center gap-2.5 rounded-lg px-2.5 text-sm outline-none data-focused:bg-hover data-disabled:opacity-50 touch:min-h-11 ${item.danger ? 'text-danger' : 'text-ink'}`}
            >
              {item.icon}
              <span className="grow">{item.label}</span>
              {item.hint && <kbd className="font-sans text-xs text-faint">{item.hint}</kbd>}
            </MenuItem>
          ) : (
            <Separator key={`line-${index}`} className="mx-2 my-1 h-px bg-line" />
          ),
        )}
      </AriaMenu>
    </Popover>
  )
}
