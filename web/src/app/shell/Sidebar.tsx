import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bookmark, CircleHelp, FolderClosed, Hash, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/Button'
import { Kbd } from '@/components/ui/Kbd'
import { overviewQuery } from '@/features/tasks/queries'
import { savedFilters } from '@/features/tasks/savedFilters'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { AccountMenu } from './AccountMenu'
import { Notifications } from './Notifications'
import { VIEWS } from './views'

const ENTRY =
  'flex min-h-8 items-center gap-2.5 rounded-lg px-2.5 text-sm text-soft transition-colors hover:bg-hover hover:text-ink touch:min-h-11 data-[status=active]:bg-card data-[status=active]:font-medium data-[status=active]:text-ink data-[status=active]:shadow-[0_0_0_1px_var(--color-line)]'

function Count({ of }: { of: number | undefined }) {
  return of ? <span className="ms-auto text-xs text-faint tabular-nums">{of}</span> : null
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-5">
      <h2 className="px-2.5 pb-1 text-xs font-medium text-faint">{title}</h2>
      <ul className="flex flex-col gap-px">{children}</ul>
    </section>
  )
}

/** Every place in the app and how much waits there; on phones it is the Browse screen. */
export function Places() {
  const overview = useQuery(overviewQuery).data
  const saved = useStore(savedFilters)
  const counts: Partial<Record<string, number>> = overview
    ? { '/today': overview.today + overview.overdue, '/trash': overview.trash }
    : {}
  const { Inbox: inbox = 0, ...projects } = overview?.projects ?? {}
  return (
    <>
      <ul className="flex flex-col gap-px">
        {VIEWS.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={ENTRY}>
              <Icon size={17} aria-hidden />
              {t(label)}
              <Count of={to === '/inbox' ? inbox : counts[to]} />
            </Link>
          </li>
        ))}
      </ul>
      {saved.length > 0 && (
        <Group title={t('common.filters')}>
          {saved.map((filter) => (
            <li key={filter.name}>
              <Link to="/search" search={filter.search} className={ENTRY}>
                <Bookmark size={15} aria-hidden />
                <span className="truncate">{filter.name}</span>
              </Link>
            </li>
          ))}
        </Group>
      )}
      {Object.keys(projects).length > 0 && (
        <Group title={t('common.projects')}>
          {Object.entries(projects).map(([name, count]) => (
            <li key={name}>
              <Link to="/projects/$project" params={{ project: name }} className={ENTRY}>
                <FolderClosed size={15} aria-hidden />
                <span className="truncate">{name}</span>
                <Count of={count} />
              </Link>
            </li>
          ))}
        </Group>
      )}
      {overview && Object.keys(overview.tags).length > 0 && (
        <Group title={t('common.tags')}>
          {Object.entries(overview.tags).map(([name, count]) => (
            <li key={name}>
              <Link to="/tags/$tag" params={{ tag: name }} className={ENTRY}>
                <Hash size={15} aria-hidden />
                <span className="truncate">{name}</span>
                <Count of={count} />
              </Link>
            </li>
          ))}
        </Group>
      )}
    </>
  )
}

export function Sidebar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  return (
    <aside className="hidden w-64 shrink-0 flex-col border-e border-line bg-side desk:flex">
      <div className="flex items-center gap-2 px-4 pt-4 pb-3">
        <img src="/icon.svg" alt="" width={24} height={24} />
        <span className="font-semibold tracking-tight">{t('common.app')}</span>
        <div className="ms-auto flex">
          <Notifications />
        </div>
      </div>
      <div className="px-3 pb-3">
        <Button className="w-full justify-start! font-normal! text-soft!" onPress={onSearch}>
          <Search size={15} aria-hidden />
          <span className="grow text-start">{t('common.search')}</span>
          <Kbd keys="$mod+k" />
        </Button>
      </div>
      <nav aria-label={t('common.navigation')} className="min-h-0 grow overflow-auto px-3 pb-4">
        <Places />
      </nav>
      <div className="flex items-center gap-1 border-t border-line p-2">
        <AccountMenu />
        <Button tone="quiet" size="icon" onPress={onHelp} aria-label={t('common.help')}>
          <CircleHelp size={17} aria-hidden />
        </Button>
      </div>
    </aside>
  )
}
