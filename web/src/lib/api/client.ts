/** The one way to fetch: a typed client of the committed OpenAPI document, signed in by cookie. */
import createClient, { type Middleware } from 'openapi-fetch'
import { serverAnswered, serverSilent } from '@/lib/online'
import { expired } from '@/lib/session'
import { Problem, problemOf, unreachable } from './problem'
import type { paths } from './schema'

export const CLIENT = { 'X-Punchlist-Client': 'web' }
const RENEWED_BY_ITSELF = ['/api/auth/refresh', '/api/auth/sign-in', '/api/auth/sign-up', '/api/auth/link']
let renewing: Promise<boolean> | null = null

/** Trades the refresh cookie for new ones, unless another window just did: a cookie that is used twice ends the session.
 *  False only if the server says that the session is over. Throws Problem where it says anything else, or nothing.
 */
async function trade(): Promise<boolean> {
  const known = await globalThis.fetch('/api/auth/me', { headers: CLIENT })
  if (known.ok) return true
  const traded = await globalThis.fetch('/api/auth/refresh', { method: 'POST', headers: CLIENT })
  if (traded.ok || traded.status === 401) return traded.ok
  throw await problemOf(traded)
}

/** Makes the session good again if it can; all callers, of all windows, share one attempt at a time. */
export function renew(): Promise<boolean> {
  renewing ??= Promise.resolve(navigator.locks ? navigator.locks.request('punchlist.renew', trade) : trade())
    .catch((error: unknown) => {
      throw error instanceof Problem ? error : unreachable()
    })
    .finally(() => {
      renewing = null
    })
  return renewing
}

/** fetch with our header; a 401 is renewed and repeated once, and only then is the session over. */
export async function send(request: Request): Promise<Response> {
  const again = request.clone()
  let answer: Response
  try {
    answer = await globalThis.fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    serverSilent()
    throw unreachable()
  }
  serverAnswered()
  const path = new URL(request.url).pathname
  if (answer.status !== 401 || RENEWED_BY_ITSELF.includes(path)) return answer
  if (await renew()) return globalThis.fetch(again)
  expired.set(true)
  return answer
}

const problems: Middleware = {
  onResponse: async ({ response }) => {
    if (!response.ok) throw await problemOf(response)
  },
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? 'http://localhost',
  headers: CLIENT,
  fetch: send,
})
api.use(problems)

/** The data of an answer; failures were thrown as Problem before. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T
}
