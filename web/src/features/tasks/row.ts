/** What a row says, pure: tones, labels, dates. */
import { addDays, daysBetween, dueInFull, dueShort, weekdayShort } from '@/lib/dates'
import { t } from '@/lib/i18n'
import type { Priority, Task } from './queries'

export const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent']
export const RING: Record<Priority, string> = {
  low: 'border-info',
  medium: 'border-control',
  high: 'border-warn',
  urgent: 'border-danger',
}
export const priorityName = (priority: Priority): string => t(`tasks.${priority}`)

export function dueTone(due: string, today: string): 'danger' | 'accent' | 'bare' {
  const days = daysBetween(today, due)
  return days < 0 ? 'danger' : days === 0 ? 'accent' : 'bare'
}

export const dueLabel = (due: string, today: string): string => dueShort(due, today)

/** A row for the ear: title, then what the marks say. */
export function spoken(task: Task, today: string): string {
  const parts = [task.title, t('tasks.number', { count: task.task_id })]
  if (task.priority !== 'medium') parts.push(priorityName(task.priority))
  if (task.due) parts.push(t('tasks.dueChip', { value: dueInFull(task.due, today) }))
  return parts.join(', ')
}

/** The days that the quick keys schedule for; a time that is set stays. */
export function scheduled(task: Task, when: 'today' | 'tomorrow' | 'nextWeek', today: string): string {
  const day = when === 'today' ? today : addDays(today, when === 'tomorrow' ? 1 : daysToMonday(today))
  return day + (task.due && task.due.length > 10 ? task.due.slice(10) : '')
}

function daysToMonday(today: string): number {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  return (8 - weekday) % 7 || 7
}

const FREQUENCIES: Record<string, { one: string; unit: 'day' | 'week' | 'month' | 'year' }> = {
  DAILY: { one: 'daily', unit: 'day' },
  WEEKLY: { one: 'weekly', unit: 'week' },
  MONTHLY: { one: 'monthly', unit: 'month' },
  YEARLY: { one: 'yearly', unit: 'year' },
}

const WEEKDAYS: Record<string, string> = Object.fromEntries(
  ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((code, index) => [code, addDays('2024-01-01', index)]),
)

/** An RRULE in few words, with the days of the week it names; what is not simple stays the rule itself. */
export function recurrenceInWords(rule: string): string {
  const parts = Object.fromEntries(rule.split(';').map((part) => part.split('=') as [string, string]))
  const known = FREQUENCIES[parts.FREQ ?? '']
  if (!known) return rule
  const every = t(`tasks.every_${known.unit}`, { count: Number(parts.INTERVAL ?? 1) })
  const days = (parts.BYDAY ?? '').split(',').flatMap((code) => WEEKDAYS[code] ?? [])
  if (days.length === 0) return every
  const names = days.map(weekdayShort)
  const together = parts.BYDAY === 'MO,TU,WE,TH,FR'
  return `${every} · ${together ? `${names[0]}–${names[4]}` : names.join(', ')}`
}
