import type { QueryClient } from '@tanstack/react-query'
import type { Problem } from '@/lib/api/problem'
import { t } from '@/lib/i18n'
import { say } from '@/lib/toasts'
import { openTask } from './openTask'
import type { Task } from './queries'
import { offer } from './undo'
import { type Create, createTask } from './writes'

/** Adds and says so; the message opens the task, which may be on another screen. `z` takes it back. */
export async function undoableCreate(client: QueryClient, body: Create): Promise<Task | Problem> {
  const made = await createTask(client, body)
  if (made instanceof Error) return made
  const { task, changeId } = made
  const open = { label: t('tasks.open'), run: () => openTask.set(task.task_id) }
  offer([changeId], say(t('tasks.added', { title: task.title }), { action: open }))
  return task
}

/** Adds one after the other, in the order of a list, each right below the one before and the first below `start`. */
export function addedBelow(start: number): typeof undoableCreate {
  let last = Promise.resolve(start)
  return (client, body) => {
    const made = last.then((after) => undoableCreate(client, { ...body, after }))
    last = Promise.all([last, made]).then(([before, task]) => (task instanceof Error ? before : task.task_id))
    return made
  }
}
