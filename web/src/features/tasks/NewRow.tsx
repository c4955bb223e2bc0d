import { type FocusEvent, type SyntheticEvent, useEffect, useMemo, useRef } from 'react'
import { GridListItem } from 'react-aria-components'
import { t } from '@/lib/i18n'
import { QuickAdd } from './QuickAdd'
import type { Create } from './reading'
import { addedBelow, undoableCreate } from './undoableCreate'

export const NEW_ROW = 'new'

type Props = {
  id: typeof NEW_ROW
  after: number
  /** The list has an order of its own: what is added stays here. Else it goes where the list puts it. */
  ordered: boolean
  given: Partial<Create>
  today: string
  onAdded: (id: number) => void
  onClose: () => void
}

const keepFromList = (event: SyntheticEvent) => event.stopPropagation()

/** Quick add as a row of the list, below the one that was edited last. */
export function NewRow({ id, after, ordered, given, today, onAdded, onClose }: Props) {
  const box = useRef<HTMLFieldSetElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chain of what is added here begins where the row was opened
  const create = useMemo(() => (ordered ? addedBelow(after) : undoableCreate), [ordered])
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [])
  const leave = (event: FocusEvent<HTMLFieldSetElement>) => {
    const typed = event.currentTarget.querySelector('input')?.value.trim()
    if (!typed && !event.currentTarget.contains(event.relatedTarget)) onClose()
  }
  return (
    <GridListItem id={id} textValue={t('tasks.add')} className="py-1.5 outline-none desk:ps-6">
      <fieldset
        ref={box}
        aria-label={t('tasks.add')}
        onBlur={leave}
        onPointerDown={keepFromList}
        onMouseDown={keepFromList}
      >
        <QuickAdd
          today={today}
          given={given}
          create={async (client, body) => {
            const made = await create(client, body)
            if (!(made instanceof Error)) onAdded(made.task_id)
            return made
          }}
          onClose={onClose}
          autoFocus
        />
      </fieldset>
    </GridListItem>
  )
}
