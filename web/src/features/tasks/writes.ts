/** Every write to tasks: shown at once, rolled back with words and Retry if refused, undoable when done. */
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { asProblem, type Problem, wordsFor } from '@/lib/api/problem'
import type { components } from '@/lib/api/schema'
import { dueInFull } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { online } from '@/lib/online'
import { say } from '@/lib/toasts'
import { belongs, moved, type Patch, patched } from './patch'
import type { Filters, Listed, Task } from './queries'
import { inTurn, onTop } from './turn'
import { type Done, undoable } from './undo'

type Create = components['schemas']['TaskCreate']
export type Update = components['schemas']['TaskUpdate']
export type BulkAction = components['schemas']['BulkEdit']['action']
type BulkEdited = components['schemas']['BulkEdited']

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
  if (pending === 0) await client.invalidateQueries({ queryKey: keys.tasks.all })
}

type Write<T> = { show: () => void; send: () => Promise<T>; failed: string; silent?: boolean }

/** Does one write. Resolves to the answer, or to the Problem after the screen was rolled back. */
async function write<T>(client: QueryClient, { show, send, failed, silent }: Write<T>): Promise<T | Problem> {
  if (!online.get().up) {
    say(t('common.offlineWrites'), { tone: 'bad' })
    return asProblem(undefined)
  }
  pending += 1
  await client.cancelQueries({ queryKey: LISTS })
  const before = client.getQueriesData<Listed>({ queryKey: LISTS })
  show()
  try {
    return await send()
  } catch (error) {
    for (const [key, list] of before) client.setQueryData(key, list)
    const problem = asProblem(error)
    if (!silent) {
      const retry = { label: t('common.retry'), run: () => void write(client, { show, send, failed }) }
      const hopeless = problem.code === 'version_conflict'
      say(`${failed} ${wordsFor(problem)}`, { tone: 'bad', ...(hopeless ? {} : { action: retry }) })
    }
    return problem
  } finally {
    void settle(client)
  }
}

const at = (task: Task) => ({ params: { path: { task_id: task.task_id } } })
const isProblem = (result: unknown): result is Problem => result instanceof Error

export async function createTask(client: QueryClient, body: Create): Promise<Task | Problem> {
  const result = await write(client, {
    show: () => undefined,
    send: () => data<Task>(api.POST('/api/tasks', { body, headers: { 'Idempotency-Key': crypto.randomUUID() } })),
    failed: t('tasks.addFailed', { title: body.title }),
    silent: true,
  })
  return result
}

export async function completeTask(client: QueryClient, task: Task): Promise<void> {
  const tick = () => patchTasks(client, [task.task_id], (one) => ({ ...one, status: 'completed' }), false)
  const leave = setTimeout(() => patchTasks(client, [task.task_id], (one) => one), LEAVES_AFTER_MS)
  const result = await write(client, {
    show: tick,
    send: async () => {
      const sent = inTurn(() =>
        data<Done & { next_due?: string | null }>(api.PUT('/api/tasks/{task_id}/completion', at(task))),
      )
      const [done] = await Promise.all([sent, new Promise((resume) => setTimeout(resume, LEAVES_AFTER_MS))])
      return done
    },
    failed: t('tasks.completeFailed', { title: task.title }),
  })
  clearTimeout(leave)
  if (isProblem(result)) return
  const next = result.next_due
    ? t('tasks.nextDue', { title: task.title, date: dueInFull(result.next_due, '') })
    : t('tasks.completedToast', { title: task.title })
  undoable(client, next, result.change_id)
}

export async function reopenTask(client: QueryClient, task: Task): Promise<void> {
  const result = await write(client, {
    show: () => patchTasks(client, [task.task_id], (one) => ({ ...one, status: 'pending' })),
    send: () => inTurn(() => data<Done>(api.DELETE('/api/tasks/{task_id}/completion', at(task)))),
    failed: t('tasks.reopenFailed', { title: task.title }),
  })
  if (!isProblem(result)) undoable(client, t('tasks.reopenedToast', { title: task.title }), result.change_id)
}

export async function removeTask(client: QueryClient, task: Task): Promise<void> {
  const result = await write(client, {
    show: () => patchTasks(client, [task.task_id], (one) => ({ ...one, deleted_at: new Date().toISOString() })),
    send: () => inTurn(() => data<Done>(api.DELETE('/api/tasks/{task_id}', at(task)))),
    failed: t('tasks.deleteFailed', { title: task.title }),
  })
  if (!isProblem(result)) undoable(client, t('tasks.deletedToast', { title: task.title }), result.change_id)
}

export async function restoreTask(client: QueryClient, task: Task): Promise<void> {
  const result = await write(client, {
    show: () => patchTasks(client, [task.task_id], (one) => ({ ...one, deleted_at: null })),
    send: () => inTurn(() => data<Done>(api.POST('/api/tasks/{task_id}/restore', at(task)))),
    failed: t('tasks.restoreFailed', { title: task.title }),
  })
  if (!isProblem(result)) undoable(client, t('tasks.restoredToast', { title: task.title }), result.change_id)
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
    failed: t('tasks.editFailed', { title: task.title }),
    silent: quiet,
  })
  if (isProblem(result)) {
    const current = result.body.current as Task | undefined
    if (current) patchTasks(client, [task.task_id], () => current)
    return result
  }
  patchTasks(client, [task.task_id], () => result.task)
  if (result.change_id) undoable(client, t('tasks.editedToast', { title: result.task.title }), result.change_id)
  return result.task
}

export async function moveTask(
  client: QueryClient,
  task: Task,
  place: { before?: number; after?: number },
): Promise<void> {
  const result = await write(client, {
    show: () => eachList(client, (list) => moved(list, task.task_id, place)),
    send: () => inTurn(() => data<Done>(api.PATCH('/api/tasks/{task_id}', { ...at(task), body: place }))),
    failed: t('tasks.moveFailed', { title: task.title }),
  })
  if (!isProblem(result)) undoable(client, t('tasks.movedToast', { title: task.title }), result.change_id)
}

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
  const result = await write(client, {
    show: () => shows && patchTasks(client, ids, LOOKS[action]),
    send: () =>
      data<BulkEdited>(
        api.POST('/api/tasks/bulk', {
          body: { task_ids: [...ids], action, ...(confirmation ? { confirmation } : {}) },
        }),
      ),
    failed: t('tasks.bulkFailed', { count: ids.length }),
  })
  if (!isProblem(result) && result.status === 'done') {
    const done = (result.results ?? []).filter((one) => one.status !== 'unchanged' && one.status !== 'not_found').length
    const text = t(`tasks.bulk_${action}`, { count: done })
    if (result.change_id) undoable(client, text, result.change_id)
    else say(text)
  }
  return result
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
