/** Messages that come and stay long enough to act on; all of them stay in the Notifications list. */
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'
import { createStore } from './store'

export type Action = { label: string; run: () => void }
export type Message = { text: string; tone?: 'plain' | 'bad'; action?: Action; at: Date; id: number }

/** An offer to undo stays for at least 10 s (UX-5). */
const STAYS_MS = 12_000

export const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 })
export const messages = createStore<readonly Message[]>([])
let next = 1

export function say(text: string, more: { tone?: 'plain' | 'bad'; action?: Action } = {}): () => void {
  const message: Message = { text, at: new Date(), id: next++, ...more }
  messages.set((all) => [message, ...all].slice(0, 50))
  const key = queue.add(message, { timeout: STAYS_MS })
  return () => queue.close(key)
}
