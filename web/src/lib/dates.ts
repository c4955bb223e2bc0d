/** Dates as the server says them (`2026-11-27`, `2026-11-27T09:00`, both in the owner's zone) in words of the user's locale. */
import { locale } from './i18n'

export const clockTime = (at: Date): string =>
  new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(at)

/** Today's date in a zone. */
export function todayIn(zone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    now,
  )
}

/** A calendar date `days` later; pure arithmetic, no zone. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000,
  )
}

const utc = (date: string): Date => new Date(`${date.slice(0, 10)}T00:00:00Z`)
const fmt = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options })

export const weekday = (date: string): string => fmt({ weekday: 'long' }).format(utc(date))
export const weekdayShort = (date: string): string => fmt({ weekday: 'short' }).format(utc(date))
export const dayAndMonth = (date: string): string => fmt({ day: 'numeric', month: 'long' }).format(utc(date))

/** "Fri 27 Nov", with the year if it is another one than today's; with the time if there is one. */
export function dueInFull(due: string, today: string): string {
  const sameYear = due.slice(0, 4) === today.slice(0, 4)
  const day = fmt({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(utc(due))
  return due.length > 10 ? `${day}, ${timeOf(due)}` : day
}

export function timeOf(due: string): string {
  return new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' }).format(
    new Date(`${due.slice(0, 16)}:00Z`),
  )
}

/** "Today", "tomorrow", "Friday" for the coming week, else the date; capitalised as a label. */
export function dueShort(due: string, today: string): string {
  const days = daysBetween(today, due)
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  const word =
    Math.abs(days) <= 1
      ? relative.format(days, 'day')
      : days > 1 && days < 7
        ? weekday(due)
        : dueInFull(due.slice(0, 10), today)
  const label = word.charAt(0).toLocaleUpperCase(locale()) + word.slice(1)
  return due.length > 10 ? `${label}, ${timeOf(due)}` : label
}

/** An instant as "3 minutes ago". */
export function ago(at: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000)
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  const [unit, size] =
    (
      [
        ['day', 86_400],
        ['hour', 3_600],
        ['minute', 60],
      ] as const
    ).find(([, s]) => Math.abs(seconds) >= s) ?? (['second', 1] as const)
  return relative.format(Math.round(seconds / size), unit)
}
