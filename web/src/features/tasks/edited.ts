/** A task as a form holds it, and what of it changed. Pure. */
import type { Priority, Task } from './queries'
import type { Update } from './writes'

export type Draft = {
  title: string
  description: string
  date: string
  time: string
  priority: Priority
  project: string
  tags: string
  recurrence: string
}

export const draftOf = (task: Task): Draft => ({
  title: task.title,
  description: task.description,
  date: task.due?.slice(0, 10) ?? '',
  time: task.due?.slice(11, 16) ?? '',
  priority: task.priority,
  project: task.project ?? '',
  tags: task.tags.map((tag) => `#${tag}`).join(' '),
  recurrence: task.recurrence ?? '',
})

/** What is typed stays; what was not touched becomes what the task is now. */
export function rebased(draft: Draft, base: Task, current: Task): Draft {
  const [old, now] = [draftOf(base), draftOf(current)]
  const untouched = (Object.keys(draft) as (keyof Draft)[]).filter((field) => draft[field] === old[field])
  return { ...draft, ...Object.fromEntries(untouched.map((field) => [field, now[field]])) }
}

const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .map((word) => word.replace(/^#+/, '').toLowerCase())
      .filter(Boolean),
  ),
]

/** Only the fields that are different; cleared ones are null. */
export function changeOf(base: Task, draft: Draft): Update {
  const due = draft.date ? draft.date + (draft.time ? `T${draft.time}` : '') : null
  const tags = tagsOf(draft.tags)
  const change: Update = {}
  if (draft.title.trim() && draft.title.trim() !== base.title) change.title = draft.title.trim()
  if (draft.description !== base.description) change.description = draft.description
  if (due !== base.due) change.due = due
  if (draft.priority !== base.priority) change.priority = draft.priority
  if (draft.project.trim() !== (base.project ?? '')) change.project = draft.project.trim() || null
  if (tags.join(' ') !== base.tags.join(' ')) change.tags = tags
  if (draft.recurrence !== (base.recurrence ?? '')) change.recurrence = draft.recurrence || null
  return change
}
