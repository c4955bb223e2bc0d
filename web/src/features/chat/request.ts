/** How a Conversation reaches the server: only what the server may believe goes up, and every failure is a Problem. */
import { CLIENT, send } from '@/lib/api/client'
import { problemOf, unreachable } from '@/lib/api/problem'

/** What is asked of the server: a message, one in place of the last, an answer to its question, or the last Turn anew. */
export type Asked =
  | { kind: 'message'; text: string; instead?: { id: string; turn: string } }
  | { kind: 'approval'; id: string; approved: boolean; message: string }
  | { kind: 'retry'; turn: string; text: string }

const saying = (text: string) => ({ role: 'user', parts: [{ type: 'text', text }] })

/** The body of a request; `conversation` null begins one, `model` null leaves the choice as it is. */
export function bodyOf(asked: Asked, conversation: number | null, model: string | null): object {
  const where = {
    ...(conversation === null ? {} : { conversation_id: conversation }),
    ...(model === null ? {} : { model }),
  }
  if (asked.kind === 'retry') {
    return { ...where, trigger: 'regenerate-message', turn_id: asked.turn, messages: [saying(asked.text)] }
  }
  if (asked.kind === 'message') {
    const turn = asked.instead ? { turn_id: asked.instead.turn } : {}
    return { ...where, trigger: 'submit-message', ...turn, messages: [saying(asked.text)] }
  }
  const { id, approved } = asked
  const parts = [{ state: 'approval-responded', approval: { id, approved } }]
  return { ...where, trigger: 'submit-message', message_id: asked.message, messages: [{ role: 'assistant', parts }] }
}

/** Opens the stream of an answer. Throws Problem, or an AbortError. */
export async function open(body: object, key: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const request = new Request(new URL('/api/chat/stream', location.origin), {
    method: 'POST',
    headers: { ...CLIENT, 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(body),
    signal,
  })
  const answer = await send(request)
  if (!answer.ok) throw await problemOf(answer)
  if (!answer.body) throw unreachable()
  return answer.body
}
