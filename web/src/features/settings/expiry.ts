import { endOfDay } from './when'

/** How long something is good for: days from now, a date in the owner's zone, or for ever. */
export type Expiry = { choice: string; date: string }
export const NEVER: Expiry = { choice: 'never', date: '' }
export const DATE = 'date'

/** The instant that is chosen; null is never. 'missing' is a date that was not given. */
export function expiresAt(expiry: Expiry, zone: string, now = Date.now()): string | null | 'missing' {
  if (expiry.choice === 'never') return null
  if (expiry.choice === DATE) return expiry.date ? endOfDay(expiry.date, zone) : 'missing'
  return new Date(now + Number(expiry.choice) * 86_400_000).toISOString()
}
