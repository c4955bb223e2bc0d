import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Search as SearchIcon, SearchX } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { Failed } from '@/components/ui/Failed'
import { INPUT } from '@/components/ui/input'
import { Page } from '@/components/ui/Page'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { t } from '@/lib/i18n'
import { FilterBar } from './FilterBar'
import { type Filters, listQuery } from './queries'
import type { Search } from './searchParams'
import { TaskList } from './TaskList'
import { useToday } from './useToday'

const route = getRouteApi('/_app/search')
const TYPING_MS = 150

export function SearchPage() {
  const today = useToday()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [text, setText] = useState(search.q ?? '')
  const field = useRef<HTMLInputElement>(null)
  const set = (change: { [K in keyof Search]?: Search[K] | undefined }, replace = false) =>
    void navigate({ search: (old) => ({ ...old, ...change }) as Search, replace })
  useEffect(() => {
    setText(search.q ?? '')
  }, [search.q])
  useEffect(() => field.current?.focus(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the clock
  useEffect(() => {
    if (text === (search.q ?? '')) return
    const timer = setTimeout(() => set({ q: text || undefined }, true), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  const filters = useDeferredValue<Filters>({ status: 'all', ...search })
  const chosen = Object.keys(search).length > 0
  const list = useQuery({ ...listQuery(filters), enabled: chosen })
  return (
    <Page title={t('common.search')} aside={list.data && chosen && t('tasks.count', { count: list.data.total })} fill>
      <search className="mb-2 flex flex-col gap-2">
        <div className="relative">
          <SearchIcon size={17} className="absolute inset-y-0 start-3 my-auto text-faint" aria-hidden />
          <input
            ref={field}
            type="search"
            value={text}
            maxLength={500}
            aria-label={t('tasks.searchLabel')}
            placeholder={t('tasks.searchLabel')}
            onChange={(event) => setText(event.target.value)}
            className={`${INPUT} ps-9! min-h-11`}
          />
        </div>
        <FilterBar search={search} onChange={set} />
      </search>
      {!chosen ? (
        <EmptyState icon={<SearchIcon aria-hidden />} title={t('tasks.searchStart')}>
          {t('tasks.searchStartWhy')}
        </EmptyState>
      ) : list.data ? (
        list.data.items.length > 0 ? (
          <TaskList
            label={t('common.search')}
            sections={[{ id: 'found', title: null, tasks: list.data.items }]}
            today={today}
          />
        ) : (
          <EmptyState
            icon={<SearchX aria-hidden />}
            title={t('tasks.emptySearch')}
            action={<Button onPress={() => void navigate({ search: {} })}>{t('tasks.clearFilters')}</Button>}
          >
            {t('tasks.emptySearchWhy')}
          </EmptyState>
        )
      ) : list.isError ? (
        <Failed error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <SkeletonRows label={t('common.loading')} />
      )}
    </Page>
  )
}
