/** How an answer is heard, and what stands on the screen until it comes. */
import { problemOfFrame } from './failures'
import { type Frame, frames } from './frames'
import { type ChatMessage, hasChanged, text, userMessage, wentOn, withCall } from './message'
import { reduced } from './reduce'
import type { Asked } from './request'

const BATCH_MS = 50

export const isUser = (message: ChatMessage): boolean => message.role === 'user'

/** An answer of which nothing is there yet. */
export const noAnswer = (): ChatMessage => ({ id: crypto.randomUUID(), role: 'assistant', parts: [], about: {} })

/** The user's newest message, if it can still be replaced with its answer: that changed nothing, and is the last Turn. */
export function replaceable(messages: readonly ChatMessage[]): ChatMessage | null {
  const at = messages.findLastIndex(isUser)
  const message = messages[at]
  const isFixed = messages.slice(at + 1).some((answer) => hasChanged(answer) || wentOn(answer))
  return message?.about.turn_id && !isFixed ? message : null
}

/** The messages as they stand while the answer is awaited. */
export function awaiting(asked: Asked, messages: readonly ChatMessage[]): readonly ChatMessage[] {
  if (asked.kind === 'approval') {
    return messages.map((message) => withCall(message, asked.id, { state: 'answering', answered: true }))
  }
  const at = messages.findLastIndex(isUser)
  if (asked.kind === 'retry') return messages.slice(0, at + 1)
  return [...messages.slice(0, asked.instead ? at : messages.length), userMessage(asked.text)]
}

type Hearing = {
  /** What the answer goes on with. */
  answer: ChatMessage
  signal: AbortSignal
  onFrame: (frame: Frame) => void
  /** Called at once, and then every 50 ms at most. */
  show: (answer: ChatMessage) => void
}

/** Reads an answer. Resolves to whether it had an end; throws Problem for an `error` frame, Damaged, and what reading throws. */
export async function listen(
  body: ReadableStream<Uint8Array>,
  { answer, signal, onFrame, show }: Hearing,
): Promise<boolean> {
  let finished = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let shownAt = Number.NEGATIVE_INFINITY
  let now = answer
  const shown = () => {
    clearTimeout(timer)
    timer = undefined
    shownAt = performance.now()
    show(now)
  }
  try {
    for await (const frame of frames(body)) {
      if (signal.aborted) break
      if (frame.type === 'error') throw problemOfFrame(text(frame.errorText))
      onFrame(frame)
      finished ||= frame.type === 'finish'
      const next = reduced(now, frame)
      if (next === now) continue
      now = next
      if (performance.now() - shownAt >= BATCH_MS) shown()
      else timer ??= setTimeout(shown, BATCH_MS)
    }
  } finally {
    if (now !== answer) shown()
  }
  return finished
}
