/** The Conversations of this window: leaving a screen cuts no stream, as they live here and not in a component. */
import type { QueryClient } from '@tanstack/react-query'
import { keepDraft } from './drafts'
import { Talk } from './talk'

const talks = new Map<string, Talk>()
const nameOf = (user: string, conversation: number | null): string => `${user}:${conversation ?? 'new'}`

/** The Conversation as it is in this window, made if it is not here yet; null is the one that has not begun. */
export function talkOf(client: QueryClient, user: string, conversation: number | null): Talk {
  const name = nameOf(user, conversation)
  const known = talks.get(name)
  if (known) return known
  const made = new Talk(client, user, conversation, (talk, number) => {
    talks.delete(nameOf(user, null))
    talks.set(nameOf(user, number), talk)
  })
  talks.set(name, made)
  return made
}

/** After a Conversation was deleted: neither a stream nor a draft of it stays. */
export function forgetTalk(user: string, conversation: number): void {
  talks.get(nameOf(user, conversation))?.stop()
  talks.delete(nameOf(user, conversation))
  keepDraft(user, conversation, '')
}
