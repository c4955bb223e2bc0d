import type { QueryClient } from '@tanstack/react-query'
import type { Problem } from '@/lib/api/problem'
import { t } from '@/lib/i18n'
import { say } from '@/lib/toasts'
import { openTask } from './openTask'
import type { Task } from './queries'
import type { Create } from './reading'
import { createTask } from './writes'

/** Adds and says so; the message opens the task, which may be on another screen. */
export async function undoableCreate(client: QueryClient, body: Create): Promise<Task | Problem> {
  const result = await createTask(client, body)
  if (!(result instanceof Error)) {
    say(t('tasks.added', { title: result.title }), {
      action: { label: t('tasks.open'), run: () => openTask.set(result.task_id) },
    })
  }
  return result
}
