/** What went wrong with an answer, in words of ours: never the text that came over the wire. */
import { Problem, unreachable, wordsFor } from '@/lib/api/problem'
import { type Key, t } from '@/lib/i18n'
import { Damaged } from './frames'

const STATUS: Record<string, number> = {
  unavailable: 503,
  database_unavailable: 503,
  limit_exceeded: 429,
  rate_limited: 429,
  not_signed_in: 401,
}
const WORDS: Record<string, Key> = {
  damaged: 'chat.failedDamaged',
  request_in_progress: 'chat.failedStillRunning',
  turn_still_running: 'chat.failedStillRunning',
  turn_moved_on: 'chat.failedMovedOn',
  turn_changed_something: 'chat.failedChanged',
  conversation_not_found: 'chat.gone',
}

/** The problem of an `error` frame: "code: words". */
export function problemOfFrame(errorText: string): Problem {
  const code = /^([a-z][a-z0-9_]*): /.exec(errorText)?.[1] ?? 'unknown'
  return new Problem(STATUS[code] ?? 0, code, '')
}

/** What broke a request or its answer: a Problem, a damaged frame, or the line. */
export function problemIn(error: unknown): Problem {
  if (error instanceof Problem) return error
  return error instanceof Damaged ? new Problem(0, 'damaged', '') : unreachable()
}

export function failureWords(problem: Problem): string {
  const key = WORDS[problem.code]
  return key ? t(key) : wordsFor(problem)
}
