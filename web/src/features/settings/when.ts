/** Instants of the server in words, in the zone of their owner. */
import { locale } from '@/lib/i18n'

const DAY_MS = 86_400_000

/** "12 Nov 2026". */
export const dateOf = (at: string, zone: string): string =>
  new Intl.DateTimeFormat(locale(), { timeZone: zone, dateStyle: 'medium' }).format(new Date(at))

/** "12 Nov 2026, 14:05". */
export const momentOf = (at: string, zone: string): string =>
  new Intl.DateTimeFormat(locale(), { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

/** How soon something ends: its last day, its last week, later, or never. */
export function urgency(expiresAt: string | null, now = Date.now()): 'over' | 'day' | 'week' | 'later' | 'never' {
  if (!expiresAt) return 'never'
  const left = Date.parse(expiresAt) - now
  return left <= 0 ? 'over' : left <= DAY_MS ? 'day' : left <= 7 * DAY_MS ? 'week' : 'later'
}

/** The instant when a local date has ended in a zone: from then on a key that ends "on that day" is refused. */
export function endOfDay(date: string, zone: string): string {
  const midnight = Date.parse(`${date}T00:00:00Z`) + DAY_MS
  let at = midnight
  for (let pass = 0; pass < 2; pass += 1) at = midnight - (wallOf(at, zone) - at)
  return new Date(at).toISOString()
}

/** What a clock in the zone shows, written as if it were UTC. */
function wallOf(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(at))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '00'
  return Date.parse(
    `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`,
  )
}
