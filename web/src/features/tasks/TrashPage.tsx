import { Trash2 } from 'lucide-react'
import { EmptyState } from '@/components/ui/EmptyState'
import { t } from '@/lib/i18n'
import { ListScreen } from './ListScreen'

export function TrashPage() {
  return (
    <ListScreen
      title={t('common.trash')}
      filters={{ trash: true, status: 'all', sort: 'updated' }}
      canAdd={false}
      empty={
        <EmptyState icon={<Trash2 aria-hidden />} title={t('tasks.emptyTrash')}>
          {t('tasks.emptyTrashWhy')}
        </EmptyState>
      }
    />
  )
}
