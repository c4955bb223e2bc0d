/** Every write of these screens: refused with words while offline, and never thrown past the form that it came from. */
import { asProblem, Problem, wordsFor } from '@/lib/api/problem'
import { type Key, t } from '@/lib/i18n'
import { online } from '@/lib/online'

const WORDS: Record<string, Key> = {
  offline: 'common.offlineWrites',
  stale_version: 'settings.stale',
  not_reauthenticated: 'settings.wrongPassword',
  no_password: 'settings.noPassword',
  last_admin: 'settings.lastAdmin',
  bad_api_key: 'settings.badKey',
  bad_expiry: 'settings.badExpiry',
  base_url_needed: 'settings.baseUrlNeeded',
  address_refused: 'settings.addressRefused',
  duplicate_api_key: 'settings.duplicateKey',
  too_many_api_keys: 'settings.tooManyKeys',
  api_key_not_found: 'settings.keyGone',
  api_key_revoked: 'settings.keyIsRevoked',
  api_key_expired: 'settings.keyIsExpired',
  api_key_needs_reentry: 'settings.keyNeedsReentry',
  vault_closed: 'settings.vaultClosed',
  access_token_not_found: 'settings.alreadyGone',
  session_not_found: 'settings.alreadyGone',
  too_many_tasks: 'settings.importTooMany',
}

export async function attempt<T>(send: () => Promise<T>): Promise<T | Problem> {
  if (!online.get().up) return new Problem(0, 'offline', '')
  try {
    return await send()
  } catch (error) {
    return asProblem(error)
  }
}

export const refused = (result: unknown): result is Problem => result instanceof Problem

/** What a refusal is called; the server's own words only where it names what is wrong with a file or a field. */
export function words(problem: Problem): string {
  const key = WORDS[problem.code]
  return key ? t(key) : wordsFor(problem)
}
