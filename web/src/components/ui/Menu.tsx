import type { ReactElement, ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'

export type Item = {
  id: string
  label: string
  icon?: ReactNode
  hint?: string
  danger?: boolean
  disabled?: boolean
  run: () => void
}

/** A button (`children`) with a list of actions; `null` draws a line. */
export function Menu({
  items,
  children,
  label,
}: {
  items: readonly (Item | null)[]
  children: ReactElement
  label: string
}) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="appear min-w-52 overflow-auto rounded-xl bg-raised p-1 shadow-pop">
        <AriaMenu aria-label={label} className="outline-none">
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
    </MenuTrigger>
  )
}
