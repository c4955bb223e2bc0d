/** Writes to many tasks at once. */
import type { QueryClient } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import type { Problem } from '@/lib/api/problem'
import type { components } from '@/lib/api/schema'
import { t } from '@/lib/i18n'
import { say } from '@/lib/toasts'
import type { Patch } from './patch'
import type { Task } from './queries'
import { inTurn } from './turn'
import { type Done, undoable } from './undo'
import { at, isProblem, patchTasks, type Update, write } from './writes'

export type BulkAction = components['schemas']['BulkEdit']['action']
type BulkEdited = components['schemas']['BulkEdited']

const LOOKS: Record<BulkAction, Patch> = {
  complete: (task) => ({ ...task, status: 'completed' }),
  reopen: (task) => ({ ...task, status: 'pending' }),
  delete: (task) => ({ ...task, deleted_at: new Date().toISOString() }),
  restore: (task) => ({ ...task, deleted_at: null }),
  purge: () => null,
}

/** One action on many. Without a confirmation the server may ask for one first: then nothing was done yet. */
export async function bulkEdit(
  client: QueryClient,
  ids: readonly number[],
  action: BulkAction,
  confirmation?: string,
): Promise<BulkEdited | Problem> {
  const shows = action === 'complete' || action === 'reopen' || action === 'restore' || confirmation !== undefined
  return write(client, {
    show: () => shows && patchTasks(client, ids, LOOKS[action]),
    send: () =>
      data<BulkEdited>(
        api.POST('/api/tasks/bulk', {
          body: { task_ids: [...ids], action, ...(confirmation ? { confirmation } : {}) },
        }),
      ),
    done: ({ status, results, change_id }) => {
      if (status !== 'done') return
      const count = (results ?? []).filter((one) => one.status !== 'unchanged' && one.status !== 'not_found').length
      const text = t(`tasks.bulk_${action}`, { count })
      if (change_id) undoable(client, text, change_id)
      else say(text)
    },
    failed: t('tasks.bulkFailed', { count: ids.length }),
  })
}

/** The same edit on many, one after the other: each is a Change of its own. */
export async function editEach(client: QueryClient, tasks: readonly Task[], change: Update): Promise<void> {
  const made: number[] = []
  for (const task of tasks) {
    const result = await write(client, {
      show: () => patchTasks(client, [task.task_id], (one) => ({ ...one, ...(change as Partial<Task>) })),
      send: () => inTurn(() => data<Done>(api.PATCH('/api/tasks/{task_id}', { ...at(task), body: change }))),
      failed: t('tasks.editFailed', { title: task.title }),
    })
    if (isProblem(result)) break
    if (result.change_id) made.push(result.change_id)
  }
  if (made.length > 0) undoable(client, t('tasks.bulk_edit', { count: made.length }), made)
}
