import { useQuery } from '@tanstack/react-query'
import { Bookmark, BookmarkX, ListFilter } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Chip } from '@/components/ui/Chip'
import { Menu } from '@/components/ui/Menu'
import { t } from '@/lib/i18n'
import { later } from '@/lib/later'
import { useStore } from '@/lib/store'
import { overviewQuery } from './queries'
import { PRIORITIES, priorityName } from './row'
import { forgetFilter, savedFilters } from './savedFilters'
import type { Search } from './searchParams'

const SaveFilterDialog = later(
  () => import('./SaveFilterDialog').then((module) => module.SaveFilterDialog),
  (props) => props.onClose(),
)

type Change = { [K in keyof Search]?: Search[K] | undefined }
type Props = { search: Search; onChange: (change: Change) => void }
const DUES = {
  today: 'tasks.today',
  tomorrow: 'tasks.tomorrow',
  this_week: 'tasks.thisWeek',
  overdue: 'tasks.overdue',
  none: 'tasks.noDate',
} as const

/** The filters that are set, each removable, and menus for more; all of it is the address. */
export function FilterBar({ search, onChange }: Props) {
  const overview = useQuery(overviewQuery).data
  const [naming, setNaming] = useState(false)
  const saved = useStore(savedFilters).find((one) => JSON.stringify(one.search) === JSON.stringify(search))
  const withCount = (label: string, count: number) => ({ label, hint: String(count) })
  const menus = [
    {
      key: 'status',
      label: t('tasks.filterStatus'),
      items: (['pending', 'completed'] as const).map((id) => ({
        id,
        ...withCount(t(`tasks.${id}`), overview?.[id] ?? 0),
        run: () => onChange({ status: id }),
      })),
    },
    {
      key: 'due',
      label: t('tasks.due'),
      items: Object.entries(DUES).map(([id, key]) => ({ id, label: t(key), run: () => onChange({ due: id }) })),
    },
    {
      key: 'priority',
      label: t('tasks.priority'),
      items: PRIORITIES.map((id) => ({ id, label: priorityName(id), run: () => onChange({ priority: id }) })),
    },
    {
      key: 'project',
      label: t('tasks.project'),
      items: Object.entries(overview?.projects ?? {}).map(([id, count]) => ({
        id,
        ...withCount(id, count),
        run: () => onChange({ project: id }),
      })),
    },
    {
      key: 'tag',
      label: t('tasks.tags'),
      items: Object.entries(overview?.tags ?? {}).map(([id, count]) => ({
        id,
        ...withCount(`#${id}`, count),
        run: () => onChange({ tag: id }),
      })),
    },
  ] as const
  const shown: { key: keyof Search; text: string }[] = [
    ...(search.status ? [{ key: 'status' as const, text: t(`tasks.${search.status}`) }] : []),
    ...(search.due
      ? [{ key: 'due' as const, text: search.due in DUES ? t(DUES[search.due as keyof typeof DUES]) : search.due }]
      : []),
    ...(search.priority ? [{ key: 'priority' as const, text: priorityName(search.priority) }] : []),
    ...(search.project ? [{ key: 'project' as const, text: search.project }] : []),
    ...(search.tag ? [{ key: 'tag' as const, text: `#${search.tag}` }] : []),
  ]
  const clear = () =>
    onChange({ status: undefined, due: undefined, priority: undefined, project: undefined, tag: undefined })
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <ListFilter size={16} className="text-faint" aria-hidden />
      {menus
        .filter((menu) => menu.items.length > 0 && !search[menu.key])
        .map((menu) => (
          <Menu key={menu.key} label={menu.label} items={menu.items}>
            <Button size="sm" tone="quiet">
              {menu.label}
            </Button>
          </Menu>
        ))}
      {shown.map(({ key, text }) => (
        <Chip
          key={key}
          tone="accent"
          onRemove={() => onChange({ [key]: undefined })}
          removeLabel={t('tasks.removeFilter', { value: text })}
        >
          {text}
        </Chip>
      ))}
      {shown.length > 0 && (
        <Button size="sm" tone="accent" onPress={clear}>
          {t('tasks.clearFilters')}
        </Button>
      )}
      {saved ? (
        <Button size="sm" tone="quiet" onPress={() => forgetFilter(saved.name)}>
          <BookmarkX size={15} aria-hidden /> {t('tasks.forgetFilter', { name: saved.name })}
        </Button>
      ) : (
        Object.keys(search).length > 0 && (
          <Button size="sm" tone="quiet" onPress={() => setNaming(true)}>
            <Bookmark size={15} aria-hidden /> {t('tasks.saveFilter')}
          </Button>
        )
      )}
      {naming && <SaveFilterDialog search={search} onClose={() => setNaming(false)} />}
    </div>
  )
}
