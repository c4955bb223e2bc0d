import type { Key } from '@/lib/i18n'
import type { ApiKey } from './queries'
import { urgency } from './when'

export type Status = ApiKey['status']

/** Whether a call would be made with it. */
export function isUsable(key: ApiKey, now = Date.now()): boolean {
  return (key.status === 'valid' || key.status === 'unverified') && urgency(key.expires_at, now) !== 'over'
}

/** What a key is at this moment: the server marks an end within a minute, the clock knows at once. */
export function statusOf(key: ApiKey, now = Date.now()): Status {
  const live = key.status !== 'revoked' && key.status !== 'needs_reentry'
  return live && urgency(key.expires_at, now) === 'over' ? 'expired' : key.status
}

/** The one that is left: without it only the built-in assistant answers. */
export function isLast(key: ApiKey, all: readonly ApiKey[], now = Date.now()): boolean {
  return isUsable(key, now) && all.every((other) => other.id === key.id || !isUsable(other, now))
}

/** The key that takes over for its provider when this one is revoked. */
export function successor(key: ApiKey, all: readonly ApiKey[], now = Date.now()): ApiKey | undefined {
  return all.find((other) => other.id !== key.id && other.provider === key.provider && isUsable(other, now))
}

const REASONS: Record<string, Key> = {
  works: 'settings.reason_works',
  bad_key: 'settings.reason_bad_key',
  no_permission: 'settings.reason_no_permission',
  no_credit: 'settings.reason_no_credit',
  rate_limited: 'settings.reason_rate_limited',
  wrong_region: 'settings.reason_wrong_region',
  no_network: 'settings.reason_no_network',
  timeout: 'settings.reason_timeout',
  malformed: 'settings.reason_malformed',
  not_found: 'settings.reason_not_found',
  provider_error: 'settings.reason_provider_error',
  lockdown: 'settings.reason_lockdown',
}

/** Why a status is so, in our words; a reason that we do not know has none. */
export const reasonKey = (reason: string | null): Key | null => (reason ? (REASONS[reason] ?? null) : null)
