import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react'
import { Button } from '@/components/ui/Button'
import { Menu } from '@/components/ui/Menu'
import { signOut } from '@/features/auth/session'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { setPreferences } from '@/lib/preferences'

export function AccountMenu() {
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  return (
    <Menu
      label={t('common.account')}
      items={[
        {
          id: 'settings',
          label: t('common.settings'),
          icon: <Settings size={16} aria-hidden />,
          run: () => void navigate({ to: '/settings' }),
        },
        null,
        {
          id: 'system',
          label: t('common.themeSystem'),
          icon: <Monitor size={16} aria-hidden />,
          run: () => setPreferences({ theme: 'system' }),
        },
        {
          id: 'light',
          label: t('common.themeLight'),
          icon: <Sun size={16} aria-hidden />,
          run: () => setPreferences({ theme: 'light' }),
        },
        {
          id: 'dark',
          label: t('common.themeDark'),
          icon: <Moon size={16} aria-hidden />,
          run: () => setPreferences({ theme: 'dark' }),
        },
        null,
        {
          id: 'out',
          label: t('common.signOut'),
          icon: <LogOut size={16} aria-hidden />,
          run: () => void signOut(client).then(() => navigate({ to: '/sign-in' })),
        },
      ]}
    >
      <Button tone="quiet" className="min-w-0 shrink! grow justify-start!">
        <span className="sr-only">{t('common.account')}</span>
        <span
          aria-hidden
          className="grid size-6 shrink-0 place-items-center rounded-full bg-accent text-xs font-semibold text-on-accent"
        >
          {[...me.name][0]?.toLocaleUpperCase()}
        </span>
        <span className="min-w-0 grow truncate text-start">{me.name}</span>
        <ChevronsUpDown size={14} className="shrink-0" aria-hidden />
      </Button>
    </Menu>
  )
}
