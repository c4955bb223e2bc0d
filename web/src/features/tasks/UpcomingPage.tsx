import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Failed } from '@/components/ui/Failed'
import { Page } from '@/components/ui/Page'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { addDays, dayAndMonth, dueShort, weekday } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { QuickAdd } from './QuickAdd'
import { listQuery, type Task } from './queries'
import { type Section, TaskList } from './TaskList'
import { useToday } from './useToday'

const DAYS = 14

/** The coming days, empty ones too, and then only those that have tasks. */
export function byDay(tasks: readonly Task[], today: string): { day: string; tasks: Task[] }[] {
  const days = new Map<string, Task[]>(Array.from({ length: DAYS }, (_, index) => [addDays(today, index + 1), []]))
  for (const task of tasks) {
    const day = task.due?.slice(0, 10)
    if (day && day > today) days.set(day, [...(days.get(day) ?? []), task])
  }
  return [...days].map(([day, of]) => ({ day, tasks: of })).sort((a, b) => (a.day < b.day ? -1 : 1))
}

function title(day: string, today: string, empty: boolean) {
  const name = day === addDays(today, 1) ? dueShort(day, today) : weekday(day)
  return (
    <span className="flex grow items-baseline gap-2">
      <span className="font-semibold">{name}</span>
      <span className="text-soft">{dayAndMonth(day)}</span>
      {empty && <span className="ms-auto text-[0.8125rem] text-faint">{t('tasks.noneThatDay')}</span>}
    </span>
  )
}

export function UpcomingPage() {
  const today = useToday()
  const tomorrow = addDays(today, 1)
  const list = useQuery(listQuery({ due: `${tomorrow}..`, sort: 'due' }))
  const sections = useMemo<Section[]>(
    () =>
      byDay(list.data?.items ?? [], today).map(({ day, tasks }) => ({
        id: day,
        title: title(day, today, tasks.length === 0),
        tasks,
        given: { due: day },
      })),
    [list.data, today],
  )
  return (
    <Page title={t('common.upcoming')} fill>
      <QuickAdd today={today} given={{ due: tomorrow }} />
      {list.data ? (
        <TaskList label={t('common.upcoming')} sections={sections} today={today} />
      ) : list.isError ? (
        <Failed error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <SkeletonRows label={t('common.loading')} />
      )}
    </Page>
  )
}
