/** Every query key of the app, so that what a write touches can be named. */
export const keys = {
  me: ['me'] as const,
  tasks: {
    all: ['tasks'] as const,
    list: (filters: object) => ['tasks', 'list', filters] as const,
    one: (taskId: number) => ['tasks', 'one', taskId] as const,
    found: (q: string) => ['tasks', 'found', q] as const,
    parse: (text: string) => ['parse', text] as const,
  },
  overview: ['tasks', 'overview'] as const,
  projects: ['tasks', 'projects'] as const,
  tags: ['tasks', 'tags'] as const,
  models: ['models'] as const,
  changes: ['tasks', 'changes'] as const,
  conversations: {
    all: ['conversations'] as const,
    lists: ['conversations', 'list'] as const,
    list: (which: string) => ['conversations', 'list', which] as const,
    one: (id: number) => ['conversations', 'one', id] as const,
    messages: (id: number) => ['conversations', 'messages', id] as const,
  },
  settings: {
    all: ['settings'] as const,
    of: (what: string) => ['settings', what] as const,
  },
}
