/** What an empty Conversation offers: questions that the person's own data give, then things to try. */
import type { Overview } from '@/features/tasks/queries'
import { t } from '@/lib/i18n'

export type Suggestion = { text: string; why: string }
const SHOWN = 4

export function suggestions(overview: Overview): Suggestion[] {
  const project = Object.entries(overview.projects)
    .filter(([name, count]) => name !== 'Inbox' && count > 0)
    .sort(([, a], [, b]) => b - a)[0]
  const own: (Suggestion | false)[] = [
    overview.overdue > 0 && {
      text: t('chat.suggestOverdue'),
      why: t('chat.overdueCount', { count: overview.overdue }),
    },
    overview.today > 0 && { text: t('chat.suggestToday'), why: t('chat.todayCount', { count: overview.today }) },
    overview.next_7_days > 0 && {
      text: t('chat.suggestWeek'),
      why: t('chat.weekCount', { count: overview.next_7_days }),
    },
    project !== undefined && {
      text: t('chat.suggestProject', { project: project[0] }),
      why: t('chat.projectCount', { count: project[1] }),
    },
    overview.completed > 0 && {
      text: t('chat.suggestDone'),
      why: t('chat.completedCount', { count: overview.completed }),
    },
    overview.pending > 0 && {
      text: t('chat.suggestPending'),
      why: t('chat.pendingCount', { count: overview.pending }),
    },
  ]
  const tries: Suggestion[] = [
    { text: t('chat.suggestAdd'), why: t('chat.tryAdd') },
    { text: t('chat.suggestRemind'), why: t('chat.tryRemind') },
    { text: t('chat.suggestRepeat'), why: t('chat.tryRepeat') },
  ]
  const asked = own.filter((one): one is Suggestion => one !== false).slice(0, SHOWN - 1)
  return [...asked, ...tries].slice(0, SHOWN)
}
