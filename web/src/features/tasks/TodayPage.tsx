import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Sun } from 'lucide-react'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { Failed } from '@/components/ui/Failed'
import { Page } from '@/components/ui/Page'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { dayAndMonth, weekday } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { editEach } from './bulk'
import { QuickAdd } from './QuickAdd'
import { listQuery } from './queries'
import { scheduled } from './row'
import { TaskList } from './TaskList'
import { useToday } from './useToday'

export function TodayPage() {
  const client = useQueryClient()
  const today = useToday()
  const overdue = useQuery(listQuery({ overdue: true }))
  const due = useQuery(listQuery({ due: 'today', overdue: false }))
  const reschedule = () => {
    for (const task of overdue.data?.items ?? [])
      void editEach(client, [task], { due: scheduled(task, 'today', today) })
  }
  const late = overdue.data?.items ?? []
  const sections = [
    ...(late.length > 0
      ? [
          {
            id: 'overdue',
            title: (
              <span className="flex grow items-center justify-between gap-2">
                <span className="font-semibold text-danger">
                  {t('tasks.overdue')} <span className="font-normal tabular-nums">{late.length}</span>
                </span>
                <Button tone="accent" size="sm" onPress={reschedule}>
                  {t('tasks.rescheduleAll')}
                </Button>
              </span>
            ),
            tasks: late,
            given: { due: today },
          },
        ]
      : []),
    {
      id: 'today',
      title: late.length > 0 ? <span className="font-semibold">{t('common.today')}</span> : null,
      tasks: due.data?.items ?? [],
      given: { due: today },
    },
  ]
  const error = overdue.error ?? due.error
  return (
    <Page title={t('common.today')} aside={`${weekday(today)}, ${dayAndMonth(today)}`} fill>
      <QuickAdd today={today} given={{ due: today }} />
      {overdue.data && due.data ? (
        late.length + due.data.items.length > 0 ? (
          <TaskList label={t('common.today')} sections={sections} today={today} />
        ) : (
          <EmptyState
            icon={<Sun aria-hidden />}
            title={t('tasks.emptyToday')}
            action={
              <Link to="/upcoming" className="text-sm font-medium text-accent underline underline-offset-2">
                {t('tasks.goUpcoming')}
              </Link>
            }
          >
            {t('tasks.emptyTodayWhy')}
          </EmptyState>
        )
      ) : error ? (
        <Failed error={error} onRetry={() => void Promise.all([overdue.refetch(), due.refetch()])} />
      ) : (
        <SkeletonRows label={t('common.loading')} />
      )}
    </Page>
  )
}
