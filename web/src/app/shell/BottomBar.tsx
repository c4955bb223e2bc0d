import { Link } from '@tanstack/react-router'
import { LayoutList } from 'lucide-react'
import { t } from '@/lib/i18n'
import { VIEWS } from './views'

const SHOWN = ['/today', '/upcoming', '/chat', '/search']
const ENTRY =
  'flex min-h-13 min-w-0 flex-col items-center justify-center gap-0.5 text-[0.6875rem] text-soft data-[status=active]:font-semibold data-[status=active]:text-accent'

/** The way around on phones; above the home indicator. */
export function BottomBar() {
  return (
    <nav
      aria-label={t('common.navigation')}
      className="border-t border-line bg-side pb-[env(safe-area-inset-bottom)] desk:hidden"
    >
      <ul className="grid grid-cols-5">
        {SHOWN.map((to) => {
          const view = VIEWS.find((one) => one.to === to)
          if (!view) return null
          return (
            <li key={to} className="min-w-0">
              <Link to={view.to} className={ENTRY}>
                <view.icon size={21} aria-hidden />
                <span className="max-w-full truncate px-0.5">{t(view.label)}</span>
              </Link>
            </li>
          )
        })}
        <li className="min-w-0">
          <Link to="/browse" className={ENTRY}>
            <LayoutList size={21} aria-hidden />
            <span className="max-w-full truncate px-0.5">{t('common.browse')}</span>
          </Link>
        </li>
      </ul>
    </nav>
  )
}
