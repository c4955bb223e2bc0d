/** Messages that the server has kept, in the shape of those that stream in. */
import type { components } from '@/lib/api/schema'
import { type Call, type ChatMessage, callsOf, serverId, text, textOf, type Waiting } from './message'

export type Stored = components['schemas']['MessageRead']
type StoredPart = Stored['parts'][number]
type StoredResult = Extract<StoredPart, { type: 'tool_result' }>

function called(
  part: Extract<StoredPart, { type: 'tool_call' }>,
  result: StoredResult | undefined,
  waiting: Waiting | null,
): Call {
  const call = { id: part.call_id, name: part.name, input: part.arguments, output: {}, error: '', waiting: null }
  if (!result) return { ...call, state: 'unknown' }
  if (result.status === 'failed') return { ...call, state: 'failed', error: plainError(text(result.result.error)) }
  if (result.status === 'succeeded') return { ...call, state: 'done', output: result.result }
  const isOpen = waiting?.id === part.call_id
  return { ...call, state: isOpen ? 'waiting' : 'closed', output: result.result, waiting: isOpen ? waiting : null }
}

/** "task_not_found: There is no task 99" without its code. */
export const plainError = (error: string): string => error.replace(/^[a-z_]+: /, '')

function read(message: Stored, waiting: Waiting | null): ChatMessage {
  const { message_id: id, role, model, assistant, usage } = message
  const parts = message.parts.flatMap((part): ChatMessage['parts'] => {
    if (part.type === 'text') return [{ type: 'text', text: part.text }]
    if (part.type === 'notice') return [{ type: 'notice', notice: { code: part.code, text: part.text } }]
    if (part.type === 'tool_result') return []
    const result = message.parts.find(
      (one): one is StoredResult => one.type === 'tool_result' && one.call_id === part.call_id,
    )
    return [{ type: 'call', call: called(part, result, waiting) }]
  })
  const about =
    role === 'user'
      ? { turn_id: id }
      : {
          message_id: id,
          ...(model ? { model } : {}),
          ...(assistant ? { assistant } : {}),
          ...(usage ? { usage } : {}),
        }
  return { id, role, parts, about }
}

const closedIn = (message: ChatMessage | undefined): Call | undefined =>
  message && callsOf(message).find((call) => call.state === 'closed')

/** A question and what came of it as the one answer that it was while it streamed; after a no its call is not there again. */
function asOne(asked: ChatMessage, question: Call, then: ChatMessage): ChatMessage {
  const same = (call: Call) =>
    call.name === question.name && JSON.stringify(call.input) === JSON.stringify(question.input)
  const did = callsOf(then).find(same)
  const answer: Call = { ...question, state: 'declined', ...did, id: question.id, answered: true }
  return {
    ...asked,
    id: then.id,
    about: { ...asked.about, ...then.about },
    parts: [
      ...asked.parts.map((part) =>
        part.type === 'call' && part.call === question ? { type: part.type, call: answer } : part,
      ),
      { type: 'step' },
      ...then.parts.filter((part) => part.type !== 'call' || part.call !== did),
    ],
  }
}

/**
 * Kept messages for the screen; `waiting` makes the one call that still waits for a yes answerable. The word that answered
 * a card is kept as a message of the user, which nobody wrote: it is not shown, unless it is among those `written` here.
 */
export function fromStored(
  stored: readonly Stored[],
  waiting: Waiting | null,
  written: ReadonlySet<string> = new Set(),
): ChatMessage[] {
  const all = stored.map((message) => read(message, waiting))
  const shown: ChatMessage[] = []
  for (const message of all) {
    const word = shown[shown.length - 1]
    const asked = shown[shown.length - 2]
    const question = closedIn(asked)
    const byCard = word?.role === 'user' && /^(yes|no)$/.test(textOf(word)) && !written.has(word.id)
    if (asked && question && byCard && message.role === 'assistant') {
      shown.splice(-2, 2, asOne(asked, question, message))
    } else shown.push(message)
  }
  return shown
}

/**
 * The server's newest messages over those on the screen. A message that is on it keeps its id there, so that nothing jumps;
 * earlier pages stay; an answer that the server has not kept yet stays below the message that it belongs to.
 */
export function merged(shown: readonly ChatMessage[], kept: readonly ChatMessage[]): ChatMessage[] {
  const ids = new Map(shown.map((message) => [serverId(message), message.id]))
  const first = shown.findIndex((message) => serverId(message) === kept[0]?.id)
  const taken = kept.map((message) => ({ ...message, id: ids.get(message.id) ?? message.id }))
  const last = kept[kept.length - 1]
  const at = last?.role === 'user' ? shown.findIndex((message) => serverId(message) === last.id) : -1
  return [...shown.slice(0, Math.max(first, 0)), ...taken, ...(at < 0 ? [] : shown.slice(at + 1))]
}
