import { useQueryClient } from '@tanstack/react-query'
import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  CalendarDays,
  CheckSquare,
  Flag,
  Pencil,
  SquarePen,
  Trash2,
} from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import type { Item } from '@/components/ui/Menu'
import { t } from '@/lib/i18n'
import { isField } from '@/lib/shortcuts'
import { openTask } from './openTask'
import type { Priority, Task } from './queries'
import { PRIORITIES, priorityName, scheduled } from './row'
import { track } from './undo'
import { completeTask, moveTask, removeTask, reopenTask, restoreTask, type Update, updateTask } from './writes'

type Options = {
  tasks: readonly Task[]
  today: string
  reorderable: boolean
  list: RefObject<HTMLDivElement | null>
  select: (id: number) => void
  /** Starts a new task below that one. */
  addBelow: (id: number) => void
}
/** Enter again so soon after Enter saved an edit, and the row had the focus back, means a new task. */
const TWICE_MS = 1_500
export type When = 'today' | 'tomorrow' | 'nextWeek' | 'none'
export type Actions = ReturnType<typeof useTaskActions>

/** Once the list is drawn again; a field that somebody went to in the meantime keeps the focus, and so what is typed.
 *  `focused` is told of it. */
export function focusRow(list: HTMLDivElement | null, id: number, focused?: () => void): void {
  const left = document.activeElement
  requestAnimationFrame(() => {
    const now = document.activeElement
    if (now !== left && isField(now)) return
    list?.querySelector<HTMLElement>(`[role=row][data-key="${id}"]`)?.focus()
    focused?.()
  })
}

/** What can be done to a row, by mouse, menu and keys alike. */
export function useTaskActions({ tasks, today, reorderable, list, select, addBelow }: Options) {
  const client = useQueryClient()
  const [editing, setEditing] = useState<number | null>(null)
  const edit = useRef<{ id: number; at: number } | null>(null)
  const byId = (id: number) => tasks.find((task) => task.task_id === id)

  const toggle = (task: Task) => {
    if (task.deleted_at) void track(restoreTask(client, task))
    else if (task.status === 'completed') void track(reopenTask(client, task))
    else void track(completeTask(client, task))
  }
  const change = (task: Task, update: Update) => void track(updateTask(client, task, update))
  const schedule = (task: Task, when: When) =>
    change(task, { due: when === 'none' ? null : scheduled(task, when, today) })
  const prioritise = (task: Task, priority: Priority) => change(task, { priority })
  const edited = (task: Task, title: string | null, again: boolean) => {
    setEditing(null)
    const saved = again && title !== null ? { id: task.task_id, at: Date.now() } : null
    edit.current = saved
    if (again)
      focusRow(list.current, task.task_id, () => {
        if (saved) saved.at = Date.now()
      })
    if (title !== null) change(task, { title })
  }
  const step = (task: Task, by: -1 | 1 | 'first' | 'last') => {
    const index = tasks.indexOf(task)
    const other = by === 'first' ? tasks[0] : by === 'last' ? tasks[tasks.length - 1] : tasks[index + by]
    if (!other || other === task) return
    void track(
      moveTask(client, task, by === -1 || by === 'first' ? { before: other.task_id } : { after: other.task_id }),
    )
    focusRow(list.current, task.task_id)
  }
  const open = (id: number) => {
    const again = edit.current?.id === id && Date.now() - edit.current.at < TWICE_MS
    edit.current = null
    if (again) addBelow(id)
    else openTask.set(id)
  }
  const remove = (task: Task) => void track(removeTask(client, task))

  const menu = (task: Task): readonly (Item | null)[] => [
    {
      id: 'edit',
      label: t('tasks.edit'),
      icon: <Pencil size={15} aria-hidden />,
      hint: 'E',
      run: () => setEditing(task.task_id),
    },
    { id: 'open', label: t('tasks.open'), icon: <SquarePen size={15} aria-hidden />, run: () => open(task.task_id) },
    {
      id: 'select',
      label: t('tasks.select'),
      icon: <CheckSquare size={15} aria-hidden />,
      run: () => select(task.task_id),
    },
    null,
    ...(['today', 'tomorrow', 'nextWeek', 'none'] as const).map((when) => ({
      id: when,
      label: t(when === 'none' ? 'tasks.noDate' : `tasks.${when}`),
      icon: <CalendarDays size={15} aria-hidden />,
      run: () => schedule(task, when),
    })),
    null,
    ...PRIORITIES.map((priority, index) => ({
      id: priority,
      label: priorityName(priority),
      hint: String(index + 1),
      icon: <Flag size={15} aria-hidden />,
      run: () => prioritise(task, priority),
    })),
    ...(reorderable
      ? [
          null,
          { id: 'up', label: t('tasks.moveUp'), icon: <ArrowUp size={15} aria-hidden />, run: () => step(task, -1) },
          {
            id: 'down',
            label: t('tasks.moveDown'),
            icon: <ArrowDown size={15} aria-hidden />,
            run: () => step(task, 1),
          },
          {
            id: 'top',
            label: t('tasks.moveTop'),
            icon: <ArrowUpToLine size={15} aria-hidden />,
            run: () => step(task, 'first'),
          },
          {
            id: 'bottom',
            label: t('tasks.moveBottom'),
            icon: <ArrowDownToLine size={15} aria-hidden />,
            run: () => step(task, 'last'),
          },
        ]
      : []),
    null,
    {
      id: 'delete',
      label: t('tasks.delete'),
      icon: <Trash2 size={15} aria-hidden />,
      danger: true,
      run: () => remove(task),
    },
  ]
  return { byId, toggle, schedule, prioritise, edited, step, open, remove, menu, editing, edit: setEditing }
}
