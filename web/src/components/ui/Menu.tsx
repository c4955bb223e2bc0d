import { cloneElement, type ReactElement, type ReactNode, type Ref, useRef, useState } from 'react'
import type { ButtonProps } from 'react-aria-components'
import { later } from '@/lib/later'

export type Item = {
  id: string
  label: string
  icon?: ReactNode
  hint?: string
  danger?: boolean
  disabled?: boolean
  run: () => void
}
type Items = readonly (Item | null)[]
type Props = {
  /** Or how to get them, when the list is opened. */
  items: Items | (() => Items)
  children: ReactElement<ButtonProps & { ref?: Ref<HTMLButtonElement> }>
  label: string
}
/** Closed, or open with the focus on an end of the list, or on the list itself. */
type Opened = 'first' | 'last' | true | null

const MenuList = later(
  () => import('./MenuList').then((module) => module.MenuList),
  (props) => props.onClose(),
)

/** A Button (`children`) with a list of actions, which is fetched when somebody comes near; `null` draws a line. */
export function Menu({ items, children, label }: Props) {
  const trigger = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState<Opened>(null)
  return (
    <>
      {cloneElement(children, {
        ref: trigger,
        'aria-haspopup': 'menu',
        'aria-expanded': opened !== null,
        onHoverStart: MenuList.warm,
        onFocus: MenuList.warm,
        onPress: (event) => setOpened(event.pointerType === 'mouse' ? true : 'first'),
        onKeyDown: (event) => {
          if (event.key === 'ArrowDown') setOpened('first')
          else if (event.key === 'ArrowUp') setOpened('last')
          else event.continuePropagation()
        },
      })}
      {opened !== null && (
        <MenuList
          trigger={trigger}
          items={typeof items === 'function' ? items() : items}
          label={label}
          focus={opened}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}
