import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import type { components, operations } from '@/lib/api/schema'

export type Task = components['schemas']['TaskRead']
export type TaskPage = components['schemas']['TaskPage']
export type Overview = components['schemas']['Overview']
export type Filters = NonNullable<operations['list_tasks']['parameters']['query']>

export const overviewQuery = queryOptions({
  queryKey: keys.overview,
  queryFn: () => data<Overview>(api.GET('/api/overview')),
})

export const taskSearchQuery = (q: string) =>
  queryOptions({
    queryKey: keys.tasks.list({ q, palette: true }),
    queryFn: () => data<TaskPage>(api.GET('/api/tasks', { params: { query: { q, status: 'all', limit: 8 } } })),
    staleTime: 5_000,
  })
