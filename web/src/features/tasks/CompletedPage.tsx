import { CircleCheckBig } from 'lucide-react'
import { EmptyState } from '@/components/ui/EmptyState'
import { t } from '@/lib/i18n'
import { AddFirst } from './AddFirst'
import { ListScreen } from './ListScreen'

export function CompletedPage() {
  return (
    <ListScreen
      title={t('common.completed')}
      filters={{ status: 'completed' }}
      canAdd={false}
      empty={
        <EmptyState icon={<CircleCheckBig aria-hidden />} title={t('tasks.emptyCompleted')} action={<AddFirst />}>
          {t('tasks.emptyCompletedWhy')}
        </EmptyState>
      }
    />
  )
}
