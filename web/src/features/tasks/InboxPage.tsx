import { Inbox } from 'lucide-react'
import { EmptyState } from '@/components/ui/EmptyState'
import { t } from '@/lib/i18n'
import { AddFirst } from './AddFirst'
import { ListScreen } from './ListScreen'
import { OrderedTaskList } from './OrderedTaskList'

export function InboxPage() {
  return (
    <ListScreen
      title={t('common.inbox')}
      filters={{ project: 'Inbox', sort: 'manual' }}
      List={OrderedTaskList}
      withProject={false}
      empty={
        <EmptyState icon={<Inbox aria-hidden />} title={t('tasks.emptyInbox')} action={<AddFirst />}>
          {t('tasks.emptyInboxWhy')}
        </EmptyState>
      }
    />
  )
}
