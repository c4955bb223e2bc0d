import type { Values } from '@/lib/i18n'
import { type Key, t } from '@/lib/i18n'

/** An RFC 9457 answer of the server. `code` is for programs; what people read comes from `wordsFor`. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly retryAfter: number | null = null,
    readonly body: Record<string, unknown> = {},
  ) {
    super(code)
  }
}

export const unreachable = (): Problem => new Problem(0, 'unreachable', '')

export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const after = Number(response.headers.get('retry-after'))
  return new Problem(
    response.status,
    typeof body.code === 'string' ? body.code : `http_${response.status}`,
    typeof body.detail === 'string' ? body.detail : '',
    Number.isFinite(after) && after > 0 ? after : null,
    body,
  )
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, 'unknown', '')
}

/** What a failure is called for people. */
export function wordsFor(error: unknown): string {
  const problem = asProblem(error)
  const [key, values]: [Key, Values?] =
    problem.code === 'unreachable'
      ? ['common.failedNetwork']
      : problem.status === 401
        ? ['common.sessionExpired']
        : problem.status === 429
          ? ['common.failedLimit', { count: problem.retryAfter ?? 1 }]
          : problem.status >= 500
            ? ['common.failedServer']
            : problem.code === 'version_conflict'
              ? ['common.failedConflict']
              : ['common.failedWhy', { code: problem.code }]
  return problem.status === 400 && problem.detail ? problem.detail : t(key, values)
}
