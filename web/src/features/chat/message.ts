/** Messages as the screen shows them, whether they stream in or were kept. */
import type { components } from '@/lib/api/schema'

export type Usage = components['schemas']['UsageRead']
/** A call that waits for the user's yes. */
export type Waiting = components['schemas']['WaitingCall']
/** What Punchlist itself says of a Turn; the models and seconds only while it streams. */
export type Notice = { code: string; text: string; from?: string; to?: string; seconds?: number; link?: string }
/** How an answer ended that has no end of its own. */
export type Ending = 'stopped' | 'cut' | 'failed'
export type Values = Readonly<Record<string, unknown>>

/**
 * `answering`: a yes or no was given and is under way; `closed`: a question that is not open any more; `unknown`: stopped
 * before its result came.
 */
export type CallState = 'running' | 'waiting' | 'answering' | 'done' | 'failed' | 'declined' | 'closed' | 'unknown'
/** A ToolCall; `answered` says that its question got its yes or no from the card. */
export type Call = {
  id: string
  name: string
  state: CallState
  input: Values
  output: Values
  error: string
  waiting: Waiting | null
  answered?: boolean
}
/** `step` stands between what a model was asked for at once: after a question it is where the answer goes on. */
export type Part =
  | { type: 'text'; text: string; id?: string }
  | { type: 'call'; call: Call }
  | { type: 'notice'; notice: Notice }
  | { type: 'step' }

/** `message_id` and `turn_id` are the server's ids of an answer and of a user's message; `failure` is in words. */
export type About = {
  message_id?: string
  turn_id?: string
  model?: string
  assistant?: 'local' | 'provider'
  usage?: Usage
  ending?: Ending
  failure?: string
}
export type ChatMessage = { id: string; role: 'user' | 'assistant'; parts: readonly Part[]; about: About }

export const values = (given: unknown): Values =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? { ...given } : {}
export const list = (given: unknown): Values[] => (Array.isArray(given) ? given.map(values) : [])
export const text = (given: unknown): string =>
  typeof given === 'string' ? given : typeof given === 'number' ? String(given) : ''

export const serverId = ({ role, about }: ChatMessage): string | undefined =>
  role === 'user' ? about.turn_id : about.message_id

export const userMessage = (said: string): ChatMessage => ({
  id: crypto.randomUUID(),
  role: 'user',
  parts: [{ type: 'text', text: said }],
  about: {},
})

export const textOf = (message: ChatMessage): string =>
  message.parts.flatMap((part) => (part.type === 'text' && part.text.trim() ? [part.text.trim()] : [])).join('\n\n')

export const noticesOf = (message: ChatMessage): Notice[] =>
  message.parts.flatMap((part) => (part.type === 'notice' ? [part.notice] : []))

export const callsOf = (message: ChatMessage): Call[] =>
  message.parts.flatMap((part) => (part.type === 'call' ? [part.call] : []))

/** The Change that a call has committed; what `undo` made is taken back by saying so, not by its card. */
export function changeOf(call: Call): number | null {
  const id = call.output.change_id
  return call.state === 'done' && call.name !== 'undo' && typeof id === 'number' ? id : null
}

/** Changes that the assistant committed in an answer, oldest first. */
export const changesOf = (message: ChatMessage): number[] => callsOf(message).flatMap((call) => changeOf(call) ?? [])

/** Whether an answer has committed anything, an undo too: then its Turn cannot be replaced. */
export const hasChanged = (message: ChatMessage): boolean =>
  callsOf(message).some((call) => call.state === 'done' && typeof call.output.change_id === 'number')

/** Whether an answer went on after its question was answered by the card: that was a Turn of its own. */
export const wentOn = (message: ChatMessage): boolean => callsOf(message).some((call) => call.answered)

/** A message with one of its calls changed. */
export const withCall = (message: ChatMessage, id: string, change: Partial<Call>): ChatMessage => ({
  ...message,
  parts: message.parts.map((part) =>
    part.type === 'call' && part.call.id === id ? { type: 'call', call: { ...part.call, ...change } } : part,
  ),
})
