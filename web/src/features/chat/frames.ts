/** The server's answer as frames of the UI message stream (AI SDK 7, protocol v1), each checked before anything is done with it. */
import { type Values, values } from './message'

export type Frame = Values & { type: string }

/** The fields that a type must have as text; types that are not here say nothing to this app. */
const REQUIRED: Record<string, readonly string[]> = {
  'text-delta': ['delta'],
  'tool-input-available': ['toolCallId', 'toolName'],
  'tool-output-available': ['toolCallId'],
  'tool-output-error': ['toolCallId', 'errorText'],
  'tool-output-denied': ['toolCallId'],
  'tool-approval-request': ['toolCallId', 'approvalId'],
  error: ['errorText'],
}

/** What came is no frame: half of one, or none of ours. */
export class Damaged extends Error {}

/** One frame. Throws Damaged. */
export function frameOf(data: string): Frame {
  let parsed: unknown
  try {
    parsed = JSON.parse(data)
  } catch {
    throw new Damaged('no JSON')
  }
  const frame = values(parsed)
  const { type } = frame
  if (typeof type !== 'string') throw new Damaged('no type')
  for (const field of REQUIRED[type] ?? []) {
    if (typeof frame[field] !== 'string') throw new Damaged(`${type} without ${field}`)
  }
  return { ...frame, type }
}

/** The frames of a body as they come; comments keep the line open and say nothing. Throws Damaged, and what reading throws. */
export async function* frames(body: ReadableStream<Uint8Array>): AsyncGenerator<Frame> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      const events = (rest + decoder.decode(value, { stream: !done })).replaceAll('\r\n', '\n').split('\n\n')
      rest = done ? '' : (events.pop() ?? '')
      for (const event of events) {
        const data = event.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trim()] : []))
        if (data.length > 0 && data[0] !== '[DONE]') yield frameOf(data.join('\n'))
      }
      if (done) return
    }
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}
