/** What was typed and not sent, per person and Conversation, in this browser; gone on sign-out. */
import { DRAFTS } from '@/lib/persist'

const MOST = 40
const LONGEST = 50_000

function read(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(DRAFTS) ?? '{}')
    const entries = typeof kept === 'object' && kept ? Object.entries(kept) : []
    return Object.fromEntries(entries.filter((one): one is [string, string] => typeof one[1] === 'string'))
  } catch {
    return {}
  }
}

const nameOf = (user: string, conversation: number | null): string => `${user}:${conversation ?? 'new'}`

export const draftOf = (user: string, conversation: number | null): string => read()[nameOf(user, conversation)] ?? ''

export function keepDraft(user: string, conversation: number | null, text: string): void {
  const name = nameOf(user, conversation)
  const { [name]: _, ...others } = read()
  const rest = Object.entries(others).slice(-MOST)
  const kept = text.trim() ? [...rest, [name, text.slice(0, LONGEST)]] : rest
  try {
    localStorage.setItem(DRAFTS, JSON.stringify(Object.fromEntries(kept)))
  } catch {
    localStorage.removeItem(DRAFTS)
  }
}
