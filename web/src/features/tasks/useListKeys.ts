import type { RefObject } from 'react'
import { t } from '@/lib/i18n'
import { type Shortcut, useShortcuts } from '@/lib/shortcuts'
import type { Priority, Task } from './queries'
import { PRIORITIES, priorityName } from './row'
import type { Actions } from './useTaskActions'

type Options = {
  list: RefObject<HTMLDivElement | null>
  tasks: readonly Task[]
  actions: Actions
  reorderable: boolean
}

const rowOf = (list: HTMLDivElement | null): HTMLElement | null => {
  const row = document.activeElement?.closest<HTMLElement>('[role=row]') ?? null
  return row && list?.contains(row) ? row : null
}

/** The single keys of a list; each works on the row that has the focus, and is in the sheet. */
export function useListKeys({ list, tasks, actions, reorderable }: Options): void {
  const focused = (): Task | undefined => {
    const row = rowOf(list.current)
    return row ? actions.byId(Number(row.dataset.key)) : undefined
  }
  const on = (keys: string, label: string, act: (task: Task) => void): Shortcut => ({
    keys,
    label,
    scope: 'screen',
    run: () => {
      const task = focused()
      if (task) act(task)
    },
  })
  const go = (keys: string, label: string, key: 'ArrowDown' | 'ArrowUp'): Shortcut => ({
    keys,
    label,
    scope: 'screen',
    run: () => {
      const row = rowOf(list.current)
      if (row) row.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      else list.current?.querySelector<HTMLElement>('[role=row][data-key]')?.focus()
    },
  })
  const own = (keys: string, label: string): Shortcut => ({
    keys,
    label,
    scope: 'screen',
    builtIn: true,
    run: () => undefined,
  })
  const priorities = PRIORITIES.map((priority: Priority, index) =>
    on(String(index + 1), t('tasks.keyPriority', { value: priorityName(priority) }), (task) =>
      actions.prioritise(task, priority),
    ),
  )
  const pending = tasks.some((task) => !task.deleted_at)
  const edits: Shortcut[] = [
    on('x', t('tasks.keyComplete'), actions.toggle),
    on('e', t('tasks.edit'), (task) => actions.edit(task.task_id)),
    on('t t', t('tasks.keyToday'), (task) => actions.schedule(task, 'today')),
    on('t m', t('tasks.keyTomorrow'), (task) => actions.schedule(task, 'tomorrow')),
    on('t w', t('tasks.keyNextWeek'), (task) => actions.schedule(task, 'nextWeek')),
    ...priorities,
    on('Delete', t('tasks.keyDelete'), actions.remove),
  ]
  const moves: Shortcut[] = [
    on('Alt+ArrowUp', t('tasks.keyUp'), (task) => actions.step(task, -1)),
    on('Alt+ArrowDown', t('tasks.keyDown'), (task) => actions.step(task, 1)),
  ]
  useShortcuts(
    tasks.length === 0
      ? []
      : [
          go('j', t('tasks.keyNext'), 'ArrowDown'),
          go('k', t('tasks.keyPrevious'), 'ArrowUp'),
          own('Enter', t('tasks.open')),
          own('Space', t('tasks.select')),
          own('Shift+ArrowDown', t('tasks.keyExtend')),
          ...(pending ? edits : []),
          ...(reorderable ? moves : []),
        ],
  )
}
