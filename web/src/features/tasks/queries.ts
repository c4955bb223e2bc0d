import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import type { components, operations } from '@/lib/api/schema'

export type Task = components['schemas']['TaskRead']
export type TaskPage = components['schemas']['TaskPage']
export type Overview = components['schemas']['Overview']
export type Project = components['schemas']['ProjectRead']
export type Tag = components['schemas']['TagRead']
export type Change = components['schemas']['ChangeRead']
export type Filters = NonNullable<operations['list_tasks']['parameters']['query']>
export type Priority = Task['priority']
/** A whole list: every page of it, as the list is virtualised and not paged. */
export type Listed = { items: Task[]; total: number }

const PAGE = 200
const MOST = 10_000

async function everyPage(filters: Filters, signal: AbortSignal): Promise<Listed> {
  const items: Task[] = []
  let cursor: string | null | undefined
  let total = 0
  do {
    const query = { ...filters, limit: PAGE, ...(cursor ? { cursor } : {}) }
    const page = await data<TaskPage>(api.GET('/api/tasks', { params: { query }, signal }))
    items.push(...page.items)
    total = page.total ?? items.length
    cursor = page.next_cursor
  } while (cursor && items.length < MOST)
  return { items, total }
}

export const listQuery = (filters: Filters) =>
  queryOptions({ queryKey: keys.tasks.list(filters), queryFn: ({ signal }) => everyPage(filters, signal) })

export const taskQuery = (taskId: number) =>
  queryOptions({
    queryKey: keys.tasks.one(taskId),
    queryFn: () => data<Task>(api.GET('/api/tasks/{task_id}', { params: { path: { task_id: taskId } } })),
    staleTime: 0,
  })

export const overviewQuery = queryOptions({
  queryKey: keys.overview,
  queryFn: () => data<Overview>(api.GET('/api/overview')),
})

export const projectsQuery = queryOptions({
  queryKey: keys.projects,
  queryFn: async () => (await data<Record<string, Project[]>>(api.GET('/api/projects'))).items ?? [],
})

export const taskSearchQuery = (q: string) =>
  queryOptions({
    queryKey: keys.tasks.found(q),
    queryFn: () => data<TaskPage>(api.GET('/api/tasks', { params: { query: { q, status: 'all', limit: 8 } } })),
    staleTime: 5_000,
  })
