import { given, text } from '@/lib/search'

const STATUSES = ['pending', 'completed', 'all'] as const
const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
const one = <T extends string>(of: readonly T[], value: unknown): T | undefined => of.find((known) => known === value)

/** The filters of Search as they stand in the URL. */
export function readSearch(search: Record<string, unknown>) {
  return given({
    q: text(search.q),
    status: one(STATUSES, search.status),
    due: text(search.due, 40),
    priority: one(PRIORITIES, search.priority),
    tag: text(search.tag, 50),
    project: text(search.project, 100),
  })
}

export type Search = ReturnType<typeof readSearch>
