/** What a write does to the lists that are on screen, before the server has answered. Pure. */
import type { Filters, Listed, Task } from './queries'

export type Patch = (task: Task) => Task | null

/** Whether a task still belongs in a list after its status changed or it went to or from the trash. */
export function belongs(filters: Filters, task: Task): boolean {
  if (Boolean(filters.trash) !== Boolean(task.deleted_at)) return false
  const status = filters.status ?? 'pending'
  return Boolean(filters.trash) || status === 'all' || status === task.status
}

/** The list with the tasks of `ids` patched; null from the patch takes one out. */
export function patched(list: Listed, ids: ReadonlySet<number>, patch: Patch): Listed {
  let gone = 0
  const items = list.items.flatMap((task) => {
    if (!ids.has(task.task_id)) return [task]
    const next = patch(task)
    if (next) return [next]
    gone += 1
    return []
  })
  return { items, total: list.total - gone }
}

/** The list with one task moved next to another. */
export function moved(list: Listed, taskId: number, place: { before?: number; after?: number }): Listed {
  const task = list.items.find((one) => one.task_id === taskId)
  const anchor = place.before ?? place.after
  if (!task || anchor === undefined || anchor === taskId) return list
  const rest = list.items.filter((one) => one !== task)
  const at = rest.findIndex((one) => one.task_id === anchor)
  if (at < 0) return list
  const index = place.before === undefined ? at + 1 : at
  return { ...list, items: [...rest.slice(0, index), task, ...rest.slice(index)] }
}
