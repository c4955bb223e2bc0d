/** What a frame makes of the answer that streams in: pure. */
import type { Frame } from './frames'
import {
  type About,
  type Call,
  type ChatMessage,
  type Notice,
  type Part,
  text,
  values,
  type Waiting,
  withCall,
} from './message'
import { plainError } from './stored'

function notice(given: unknown): Notice {
  const { code, text: said, from, to, seconds, link } = values(given)
  return {
    code: text(code),
    text: text(said),
    ...(from ? { from: text(from) } : {}),
    ...(to ? { to: text(to) } : {}),
    ...(typeof seconds === 'number' ? { seconds } : {}),
    ...(link ? { link: text(link) } : {}),
  }
}

function waiting(frame: Frame): Waiting {
  const found = values(frame.approvalDescriptor)
  const titles = Array.isArray(found.titles) ? found.titles.map(text) : []
  return {
    id: text(frame.approvalId),
    tool: text(found.tool),
    action: text(found.action),
    titles,
    undoable: found.undoable === true,
    count: typeof found.count === 'number' ? found.count : titles.length,
    expires_at: text(found.expires_at) || null,
  }
}

/** Metadata of the stream, as far as it is about this message. */
function about(given: unknown): About {
  const { message_id, model, assistant, usage } = values(given)
  const used = values(usage)
  return {
    ...(message_id ? { message_id: text(message_id) } : {}),
    ...(model ? { model: text(model) } : {}),
    ...(assistant === 'local' || assistant === 'provider' ? { assistant } : {}),
    ...(usage
      ? {
          usage: {
            requests: Number(used.requests ?? 0),
            input_tokens: Number(used.input_tokens ?? 0),
            output_tokens: Number(used.output_tokens ?? 0),
            estimated: used.estimated === true,
            cost: text(used.cost) || null,
          },
        }
      : {}),
  }
}

const called = (frame: Frame): Call => ({
  id: text(frame.toolCallId),
  name: text(frame.toolName),
  state: 'running',
  input: values(frame.input),
  output: {},
  error: '',
  waiting: null,
})

/** A piece of the text with that id; the frame that opens it shows nothing, so that nothing waits behind it. */
function withText(parts: readonly Part[], id: string, delta: string): Part[] {
  const last = parts[parts.length - 1]
  if (last?.type !== 'text' || last.id !== id) return [...parts, { type: 'text', id, text: delta }]
  return [...parts.slice(0, -1), { ...last, text: last.text + delta }]
}

/** The parts before the newest step: what a model said in it was taken back. */
const withoutStep = (parts: readonly Part[]): Part[] =>
  parts.slice(0, parts.findLastIndex((part) => part.type === 'step') + 1)

/** The message after a frame. A call that is told of again keeps its place. */
export function reduced(message: ChatMessage, frame: Frame): ChatMessage {
  const { parts } = message
  const id = text(frame.toolCallId)
  switch (frame.type) {
    case 'start-step':
      return { ...message, parts: [...parts, { type: 'step' }] }
    case 'reset-step':
      return { ...message, parts: withoutStep(parts) }
    case 'text-delta':
      return { ...message, parts: withText(parts, text(frame.id), text(frame.delta)) }
    case 'tool-input-available': {
      const call = called(frame)
      const known = parts.some((part) => part.type === 'call' && part.call.id === id)
      return known ? withCall(message, id, call) : { ...message, parts: [...parts, { type: 'call', call }] }
    }
    case 'tool-output-available':
      return withCall(message, id, { state: 'done', output: values(frame.output) })
    case 'tool-output-error':
      return withCall(message, id, { state: 'failed', error: plainError(text(frame.errorText)) })
    case 'tool-output-denied':
      return withCall(message, id, { state: 'declined' })
    case 'tool-approval-request':
      return withCall(message, id, { state: 'waiting', waiting: waiting(frame) })
    case 'data-notice':
      return { ...message, parts: [...parts, { type: 'notice', notice: notice(frame.data) }] }
    case 'start':
    case 'message-metadata':
    case 'finish':
      return { ...message, about: { ...message.about, ...about(frame.messageMetadata) } }
    default:
      return message
  }
}

/** A message that will get no more frames: what was under way has no known result. */
export const settled = (message: ChatMessage): ChatMessage => ({
  ...message,
  parts: message.parts.map((part) =>
    part.type === 'call' && (part.call.state === 'running' || part.call.state === 'answering')
      ? { type: 'call', call: { ...part.call, state: 'unknown' } }
      : part,
  ),
})
