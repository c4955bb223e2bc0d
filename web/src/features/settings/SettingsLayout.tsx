import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useCommands } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { unreadQuery } from './queries'
import { SECTIONS } from './sections'

const ENTRY =
  'flex min-h-9 items-center gap-2.5 rounded-lg px-2.5 text-sm text-soft max-desk:min-h-13 max-desk:text-base max-desk:text-ink transition-colors hover:bg-hover hover:text-ink touch:min-h-11 data-[status=active]:bg-accent-wash data-[status=active]:font-medium data-[status=active]:text-accent'

/** The sections, one link each; on phones it is a screen of its own. */
export function SectionList() {
  const unread = useQuery(unreadQuery).data ?? 0
  return (
    <nav aria-label={t('settings.title')}>
      <ul className="flex flex-col gap-px">
        {SECTIONS.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={ENTRY}>
              <Icon size={17} className="shrink-0 text-soft desk:text-inherit" aria-hidden />
              <span className="min-w-0 grow">{t(label)}</span>
              {to === '/settings/notices' && unread > 0 && (
                <span className="rounded-full bg-accent px-1.5 text-xs leading-5 font-semibold text-on-accent tabular-nums">
                  <span aria-hidden>{unread}</span>
                  <span className="sr-only">{t('settings.unread', { count: unread })}</span>
                </span>
              )}
              <ChevronRight size={17} className="flip shrink-0 text-faint desk:hidden" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Settings: the sections beside what is chosen; on phones a list that leads to them and back. */
export function SettingsLayout() {
  const navigate = useNavigate()
  const isList = useLocation({ select: (location) => location.pathname.replace(/\/$/, '') === '/settings' })
  useCommands(
    SECTIONS.map(({ to, label }) => ({
      id: `settings:${to}`,
      label: t('settings.goTo', { section: t(label) }),
      run: () => void navigate({ to }),
    })),
  )
  return (
    <div className="mx-auto flex w-full max-w-5xl">
      <div className="sticky top-0 hidden h-fit w-56 shrink-0 py-6 ps-6 desk:block">
        <p className="px-2.5 pb-2 text-xs font-medium text-faint">{t('settings.title')}</p>
        <SectionList />
      </div>
      <div className="min-w-0 grow">
        {!isList && (
          <Link
            to="/settings"
            className="mx-3 mt-2 -mb-4 inline-flex min-h-9 items-center gap-1 rounded-lg pe-2 text-sm text-accent sm:mx-6 touch:min-h-11 desk:hidden"
          >
            <ChevronLeft size={17} className="flip" aria-hidden />
            {t('settings.title')}
          </Link>
        )}
        <Outlet />
      </div>
    </div>
  )
}
