import type { QueryClient } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { asProblem } from '@/lib/api/problem'
import { t } from '@/lib/i18n'
import { forgetLastData } from '@/lib/persist'

/** Resolves to the user's id. */
export async function signIn(email: string, password: string): Promise<string> {
  return (await data<{ user_id: string }>(api.POST('/api/auth/sign-in', { body: { email, password } }))).user_id
}

/** Resolves to the new user's id; the zone is the browser's. */
export async function signUp(email: string, password: string, name: string): Promise<string> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const body = { email, password, zone, ...(name ? { name } : {}) }
  return (await data<{ user_id: string }>(api.POST('/api/auth/sign-up', { body }))).user_id
}

export async function spendLink(token: string): Promise<void> {
  await api.POST('/api/auth/link', { body: { token } })
}

export async function signOut(client: QueryClient): Promise<void> {
  await api.POST('/api/auth/sign-out').catch(() => undefined)
  forgetLastData(client)
}

/** Words for a refused sign-in or sign-up that tell nobody whether an account exists. */
export function refusal(error: unknown): string {
  const problem = asProblem(error)
  if (problem.status === 429) return t('auth.tooMany', { count: problem.retryAfter ?? 1 })
  if (problem.status === 0 || problem.status >= 500) return t('auth.unavailable')
  if (problem.code === 'sign_up_closed') return t('auth.signUpClosed')
  if (problem.code === 'email_taken') return t('auth.signUpFailed')
  return t('auth.wrong')
}
