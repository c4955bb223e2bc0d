/** Conversations as the server keeps them: lists, one, its messages, and what can be done to one. */
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { wordsFor } from '@/lib/api/problem'
import { refresh } from '@/lib/api/refresh'
import type { components } from '@/lib/api/schema'
import { todayIn } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { say } from '@/lib/toasts'

export type Conversation = components['schemas']['ConversationRead']
type ConversationPage = components['schemas']['ConversationPage']
type MessagePage = components['schemas']['MessagePage']
export type Group = { title: 'pinned' | 'today' | 'yesterday' | 'earlier'; conversations: Conversation[] }

const PAGE = 50
const MESSAGES = 50

const page = (query: { pinned?: boolean; limit?: number; cursor?: string }) =>
  data<ConversationPage>(api.GET('/api/conversations', { params: { query } }))

export const pinnedQuery = queryOptions({
  queryKey: keys.conversations.list('pinned'),
  queryFn: async () => (await page({ pinned: true, limit: 200 })).items,
})

export const conversationsQuery = infiniteQueryOptions({
  queryKey: keys.conversations.list('others'),
  queryFn: ({ pageParam }) => page({ pinned: false, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }),
  initialPageParam: '',
  getNextPageParam: (last: ConversationPage) => last.next_cursor || undefined,
})

/** The newest few, for the palette. */
export const recentQuery = queryOptions({
  queryKey: keys.conversations.list('recent'),
  queryFn: async () => (await page({ limit: 20 })).items,
})

export const foundQuery = (q: string) =>
  queryOptions({
    queryKey: keys.conversations.list(`found:${q}`),
    queryFn: async () =>
      (await data<ConversationPage>(api.GET('/api/conversations/search', { params: { query: { q } } }))).items,
    enabled: q.length > 0,
  })

const at = (conversation: number) => ({ params: { path: { conversation_id: conversation } } })

export const conversationQuery = (conversation: number) =>
  queryOptions({
    queryKey: keys.conversations.one(conversation),
    queryFn: () => data<Conversation>(api.GET('/api/conversations/{conversation_id}', at(conversation))),
  })

export const messagesPage = (conversation: number, cursor?: string) =>
  data<MessagePage>(
    api.GET('/api/conversations/{conversation_id}/messages', {
      params: { path: { conversation_id: conversation }, query: { limit: MESSAGES, ...(cursor ? { cursor } : {}) } },
    }),
  )

/** The newest messages and the call that waits for a yes; `read` is when they were asked for. */
export const messagesQuery = (conversation: number) =>
  queryOptions({
    queryKey: keys.conversations.messages(conversation),
    queryFn: async () => {
      const read = performance.now()
      const [messages, { waiting }] = await Promise.all([
        messagesPage(conversation),
        data<Conversation>(api.GET('/api/conversations/{conversation_id}', at(conversation))),
      ])
      return { ...messages, waiting, read }
    },
    staleTime: 0,
  })

/** By the day of their last message, where the person lives. */
export function grouped(
  pinned: readonly Conversation[],
  others: readonly Conversation[],
  zone: string,
  now = new Date(),
): Group[] {
  const today = todayIn(zone, now)
  const yesterday = todayIn(zone, new Date(now.getTime() - 86_400_000))
  const day = (one: Conversation) => todayIn(zone, new Date(one.updated_at))
  // The two lists are read one after the other: what has just been pinned is for a moment in both.
  const above = new Set(pinned.map((one) => one.conversation_id))
  const rest = others.filter((one) => !above.has(one.conversation_id))
  const groups: Group[] = [
    { title: 'pinned', conversations: [...pinned] },
    { title: 'today', conversations: rest.filter((one) => day(one) >= today) },
    { title: 'yesterday', conversations: rest.filter((one) => day(one) === yesterday) },
    { title: 'earlier', conversations: rest.filter((one) => day(one) < yesterday) },
  ]
  return groups.filter((group) => group.conversations.length > 0)
}

async function change(client: QueryClient, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    say(wordsFor(error), { tone: 'bad' })
    return false
  } finally {
    await refresh(client, keys.conversations.lists)
  }
}

export async function rename(client: QueryClient, one: Conversation, title: string): Promise<void> {
  await change(client, () =>
    api.PATCH('/api/conversations/{conversation_id}', { ...at(one.conversation_id), body: { title } }),
  )
  await refresh(client, keys.conversations.one(one.conversation_id))
}

export async function pin(client: QueryClient, one: Conversation): Promise<void> {
  await change(client, () =>
    api.PATCH('/api/conversations/{conversation_id}', { ...at(one.conversation_id), body: { pinned: !one.pinned } }),
  )
  await refresh(client, keys.conversations.one(one.conversation_id))
}

/** Away, with Undo; `gone` is called when it is. */
export async function remove(client: QueryClient, one: Conversation, gone: () => void): Promise<void> {
  const done = await change(client, () => api.DELETE('/api/conversations/{conversation_id}', at(one.conversation_id)))
  if (!done) return
  gone()
  const restore = () => api.POST('/api/conversations/{conversation_id}/restore', at(one.conversation_id))
  say(t('chat.deleted', { title: one.title }), {
    action: { label: t('common.undo'), run: () => void change(client, restore) },
  })
}
