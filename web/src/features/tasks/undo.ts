/** Undo by Change, whoever made it; the toast, the Notifications list and `z` all do the same. */
import type { QueryClient } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { asProblem, wordsFor } from '@/lib/api/problem'
import { refresh } from '@/lib/api/refresh'
import type { components } from '@/lib/api/schema'
import { t } from '@/lib/i18n'
import { say } from '@/lib/toasts'
import type { Task } from './queries'

type Undone = components['schemas']['Undone']
export type Done = { task: Task; change_id: number | null }

/** Changes that this window made: their events are not news, and `z` takes back the newest. */
const own = new Set<number>()
const offered: { ids: readonly number[]; close: () => void }[] = []

/** Writes that are not answered yet: what they changed can be undone only then. */
const underWay = new Set<Promise<unknown>>()

export function track<T>(work: Promise<T>): Promise<T> {
  underWay.add(work)
  void work.finally(() => underWay.delete(work))
  return work
}

export const isOwn = (changeId: number): boolean => own.has(changeId)
export const remember = (changeId: number | null): void => {
  if (changeId !== null) own.add(changeId)
}

/** What `z` takes back from now on; `close` ends the message that says it. */
export function offer(ids: readonly number[], close: () => void): void {
  for (const id of ids) own.add(id)
  offered.push({ ids, close })
}

/** Says what was done, with Undo. */
export function undoable(client: QueryClient, text: string, change: number | readonly number[] | null): void {
  const ids = change === null ? [] : typeof change === 'number' ? [change] : change
  if (ids.length === 0) {
    say(text)
    return
  }
  offer(ids, say(text, { action: { label: t('common.undo'), run: () => void undo(client, ids) } }))
}

async function one(changeId: number | null): Promise<Undone> {
  return changeId === null
    ? data<Undone>(api.POST('/api/undo'))
    : data<Undone>(api.POST('/api/changes/{change_id}/undo', { params: { path: { change_id: changeId } } }))
}

/** Takes Changes back, newest first; a conflict with a later change is explained, and nothing of it altered. */
export async function undo(client: QueryClient, ids: readonly number[]): Promise<void> {
  for (const offer of offered.filter((one) => one.ids === ids || one.ids.every((id) => ids.includes(id)))) {
    offered.splice(offered.indexOf(offer), 1)
    offer.close()
  }
  try {
    const results: Undone[] = []
    for (const id of ids.length > 0 ? [...ids].reverse() : [null]) results.push(await one(id))
    for (const result of results) remember(result.change_id)
    const conflict = results.flatMap((result) => result.conflicts)[0]
    const count = results.flatMap((result) => result.undone).length
    if (conflict) say(t('common.undoConflict', { reason: `${conflict.title}: ${conflict.reason}` }), { tone: 'bad' })
    else say(t('tasks.undone', { count }))
  } catch (error) {
    const problem = asProblem(error)
    say(problem.code === 'nothing_to_undo' ? t('common.nothingToUndo') : wordsFor(problem), { tone: 'bad' })
  }
  await refresh(client, keys.tasks.all)
}

/** What `z` does: the newest Change of this window, or else the user's last one. */
export async function undoLast(client: QueryClient): Promise<void> {
  await Promise.allSettled(underWay)
  await undo(client, offered[offered.length - 1]?.ids ?? [])
}
