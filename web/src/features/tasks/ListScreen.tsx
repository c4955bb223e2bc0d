import { useQuery } from '@tanstack/react-query'
import type { ComponentType, ReactNode } from 'react'
import { Failed } from '@/components/ui/Failed'
import { Page } from '@/components/ui/Page'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { t } from '@/lib/i18n'
import { QuickAdd } from './QuickAdd'
import { type Filters, listQuery } from './queries'
import type { Create } from './reading'
import { type ListProps, TaskList } from './TaskList'
import { useToday } from './useToday'

type Props = {
  title: string
  filters: Filters
  empty: ReactNode
  given?: Partial<Create>
  actions?: ReactNode
  canAdd?: boolean
  /** How the rows are shown: as they come, or in an order of their own. */
  List?: ComponentType<ListProps>
  withProject?: boolean
}

/** A screen that is one list: quick add, rows, and what stands there while loading, failing or empty. */
export function ListScreen({
  title,
  filters,
  empty,
  given = {},
  actions,
  canAdd = true,
  List = TaskList,
  withProject = true,
}: Props) {
  const today = useToday()
  const list = useQuery(listQuery(filters))
  return (
    <Page
      title={title}
      aside={list.data && list.data.total > 0 && t('tasks.count', { count: list.data.total })}
      actions={actions}
      fill
    >
      {canAdd && <QuickAdd today={today} given={given} />}
      {list.data ? (
        list.data.items.length > 0 ? (
          <List
            label={title}
            sections={[{ id: 'all', title: null, tasks: list.data.items, ...(canAdd ? { given } : {}) }]}
            today={today}
            withProject={withProject}
          />
        ) : (
          empty
        )
      ) : list.isError ? (
        <Failed error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <SkeletonRows label={t('common.loading')} />
      )}
    </Page>
  )
}
