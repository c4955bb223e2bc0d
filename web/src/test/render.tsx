import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactElement } from 'react'
import type { Task } from '@/features/tasks/queries'
import { keys } from '@/lib/api/keys'

/** A component with data of its own; the person lives in Berlin. */
export function show(element: ReactElement) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  client.setQueryData(keys.me, {
    id: 'u',
    subject: 'u',
    email: 'a@b.c',
    name: 'Alice',
    zone: 'Europe/Berlin',
    is_admin: false,
    has_password: true,
    scopes: [],
  })
  return { client, ...render(<QueryClientProvider client={client}>{element}</QueryClientProvider>) }
}

export function aTask(more: Partial<Task> = {}): Task {
  return {
    task_id: 1,
    title: 'Pay rent',
    description: '',
    status: 'pending',
    priority: 'medium',
    due: null,
    due_utc: null,
    recurrence: null,
    tags: [],
    project: null,
    position: 'a',
    version: 3,
    created_at: '2026-11-20T10:00:00Z',
    updated_at: '2026-11-20T10:00:00Z',
    completed_at: null,
    deleted_at: null,
    ...more,
  }
}
