/** Every write to tasks: shown at once, rolled back with words and Retry if refused, undoable when done. */
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { asProblem, type Problem, wordsFor } from '@/lib/api/problem'
import { refresh } from '@/lib/api/refresh'
import type { components } from '@/lib/api/schema'
import { dueInFull } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { online } from '@/lib/online'
import { say } from '@/lib/toasts'
import { belongs, moved, type Patch, patched } from './patch'
import type { Filters, Listed, Task } from './queries'
import { inTurn, onTop } from './turn'
import { type Done, undoable } from './undo'

export type Create = components['schemas']['TaskAdd']
export type Update = components['schemas']['TaskUpdate']

/** How long a completed row stays, so that the tick is seen. */
export const LEAVES_AFTER_MS = 400
const LISTS: QueryKey = ['tasks', 'list']
let pending = 0

function eachList(client: QueryClient, change: (list: Listed, filters: Filters) => Listed): void {
  for (const [key, list] of client.getQueriesData<Listed>({ queryKey: LISTS })) {
    if (list) client.setQueryData<Listed>(key, change(list, key[2] as Filters))
  }
}

/** Patches the tasks wherever they are shown; out of lists where they no longer belong. */
export function patchTasks(client: QueryClient, ids: readonly number[], patch: Patch, leave = true): void {
  const wanted = new Set(ids)
  eachList(client, (list, filters) =>
    patched(list, wanted, (task) => {
      const next = patch(task)
      return next && (!leave || belongs(filters, next)) ? next : null
    }),
  )
}

/** Refreshes what is on screen once the last write is through: earlier answers would flicker. */
async function settle(client: QueryClient): Promise<void> {
  pending -= 1
  if (pending === 0) await refresh(client, keys.tasks.all)
}

/** `done` follows the answer, also that of a Retry. */
type Write<T> = {
  show: () => void
  send: () => Promise<T>
  done?: ((answer: T) => void) | undefined
  failed: string
  silent?: boolean
}

/** Does one write. Resolves to the answer, or to the Problem after the screen was rolled back. */
export async function write<T>(
  client: QueryClient,
  { show, send, done, failed, silent }: Write<T>,
): Promise<T | Problem> {
  if (!online.get().up) {
    say(t('common.offlineWrites'), { tone: 'bad' })
    return asProblem(undefined)
  }
  pending += 1
  await client.cancelQueries({ queryKey: LISTS })
  const before = client.getQueriesData<Listed>({ queryKey: LISTS })
  show()
  try {
    const answer = await send()
    done?.(answer)
    return answer
  } catch (error) {
    for (const [key, list] of before) client.setQueryData(key, list)
    const problem = asProblem(error)
    if (!silent) {
      const retry = { label: t('common.retry'), run: () => void write(client, { show, send, done, failed }) }
      const hopeless = problem.code === 'version_conflict'
      say(`${failed} ${wordsFor(problem)}`, { tone: 'bad', ...(hopeless ? {} : { action: retry }) })
    }
    return problem
  } finally {
    void settle(client)
  }
}

export const at = (task: Task) => ({ params: { path: { task_id: task.task_id } } })
export const isProblem = (result: unknown): result is Problem => result instanceof Error

export type Made = { task: Task; changeId: number }

export async function createTask(client: QueryClient, body: Create): Promise<Made | Problem> {
  return write(client, {
    show: () => undefined,
    send: async () => {
      const headers = { 'Idempotency-Key': crypto.randomUUID() }
      const { data: task, response } = await api.POST('/api/tasks', { body, headers })
      return { task: task as Task, changeId: Number(response.headers.get('Punchlist-Change')) }
    },
    failed: t('tasks.addFailed', { title: body.title }),
    silent: true,
  })
}

export async function completeTask(client: QueryClient, task: Task): Promise<void> {
  let leave: ReturnType<typeof setTimeout> | undefined
  const tick = () => {
    patchTasks(client, [task.task_id], (one) => ({ ...one, status: 'completed' }), false)
    leave = setTimeout(() => patchTasks(client, [task.task_id], (one) => one), LEAVES_AFTER_MS)
  }
  await write(client, {
    show: tick,
    send: async () => {
      const sent = inTurn(() =>
        data<Done & { next_due?: string | null }>(api.PUT('/api/tasks/{task_id}/completion', at(task))),
      )
      const [done] = await Promise.all([sent, new Promise((resume) => setTimeout(resume, LEAVES_AFTER_MS))])
      return done
    },
    done: ({ next_due, change_id }) => {
      const next = next_due
        ? t('tasks.nextDue', { title: task.title, date: dueInFull(next_due, '') })
        : t('tasks.completedToast', { title: task.title })
      undoable(client, next, change_id)
    },
    failed: t('tasks.completeFailed', { title: task.title }),
  })
  clearTimeout(leave)
}

export async function reopenTask(client: QueryClient, task: Task): Promise<void> {
  await write(client, {
    show: () => patchTasks(client, [task.task_id], (one) => ({ ...one, status: 'pending' })),
    send: () => inTurn(() => data<Done>(api.DELETE('/api/tasks/{task_id}/completion', at(task)))),
    done: ({ change_id }) => undoable(client, t('tasks.reopenedToast', { title: task.title }), change_id),
    failed: t('tasks.reopenFailed', { title: task.title }),
  })
}

export async function removeTask(client: QueryClient, task: Task): Promise<void> {
  await write(client, {
    show: () => patchTasks(client, [task.task_id], (one) => ({ ...one, deleted_at: new Date().toISOString() })),
    send: () => inTurn(() => data<Done>(api.DELETE('/api/tasks/{task_id}', at(task)))),
    done: ({ change_id }) => undoable(client, t('tasks.deletedToast', { title: task.title }), change_id),
    failed: t('tasks.deleteFailed', { title: task.title }),
  })
}

export async function restoreTask(client: QueryClient, task: Task): Promise<void> {
  await write(client, {
    show: () => patchTasks(client, [task.task_id], (one) => ({ ...one, deleted_at: null })),
    send: () => inTurn(() => data<Done>(api.POST('/api/tasks/{task_id}/restore', at(task)))),
    done: ({ change_id }) => undoable(client, t('tasks.restoredToast', { title: task.title }), change_id),
    failed: t('tasks.restoreFailed', { title: task.title }),
  })
}

/** Sends only what changed, with the version that was edited. A 409 puts the current row on the screen. */
export async function updateTask(
  client: QueryClient,
  task: Task,
  change: Update,
  quiet = false,
): Promise<Task | Problem> {
  const { before: _b, after: _a, add_tags: _t, remove_tags: _r, version: _v, ...fields } = change
  const result = await write(client, {
    show: () => patchTasks(client, [task.task_id], (one) => ({ ...one, ...(fields as Partial<Task>) })),
    send: () =>
      inTurn(() =>
        data<Done>(
          api.PATCH('/api/tasks/{task_id}', {
            ...at(task),
            body: { ...change, version: onTop(task.task_id, change.version ?? task.version) },
          }),
        ),
      ),
    done: ({ task: now, change_id }) => {
      patchTasks(client, [task.task_id], () => now)
      if (change_id) undoable(client, t('tasks.editedToast', { title: now.title }), change_id)
    },
    failed: t('tasks.editFailed', { title: task.title }),
    silent: quiet,
  })
  if (isProblem(result)) {
    const current = result.body.current as Task | undefined
    if (current) patchTasks(client, [task.task_id], () => current)
    return result
  }
  return result.task
}

export async function moveTask(
  client: QueryClient,
  task: Task,
  place: { before?: number; after?: number },
): Promise<void> {
  await write(client, {
    show: () => eachList(client, (list) => moved(list, task.task_id, place)),
    send: () => inTurn(() => data<Done>(api.PATCH('/api/tasks/{task_id}', { ...at(task), body: place }))),
    done: ({ change_id }) => undoable(client, t('tasks.movedToast', { title: task.title }), change_id),
    failed: t('tasks.moveFailed', { title: task.title }),
  })
}
