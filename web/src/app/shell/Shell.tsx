import { Outlet, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Toasts } from '@/components/ui/Toasts'
import { t } from '@/lib/i18n'
import { useShortcuts } from '@/lib/shortcuts'
import { BottomBar } from './BottomBar'
import { OfflineBar } from './OfflineBar'
import { Palette } from './Palette'
import { SessionDialog } from './SessionDialog'
import { ShortcutSheet } from './ShortcutSheet'
import { Sidebar } from './Sidebar'
import { VIEWS } from './views'

/** What stands around every signed-in screen. */
export function Shell() {
  const [palette, setPalette] = useState(false)
  const [sheet, setSheet] = useState(false)
  const navigate = useNavigate()
  useShortcuts([
    {
      keys: '$mod+k',
      label: t('common.palette'),
      scope: 'everywhere',
      inFields: true,
      run: () => setPalette((open) => !open),
    },
    { keys: 'Shift+?', label: t('common.shortcuts'), scope: 'everywhere', run: () => setSheet(true) },
    ...VIEWS.filter((view) => view.keys).map((view) => ({
      keys: view.keys ?? '',
      label: t('common.goTo', { view: t(view.label) }),
      scope: 'everywhere' as const,
      run: () => void navigate({ to: view.to }),
    })),
  ])
  return (
    <div className="flex h-full">
      <a href="#content" className="skip-link z-50 rounded-lg bg-raised px-4 py-2 shadow-pop">
        {t('common.skip')}
      </a>
      <Sidebar onSearch={() => setPalette(true)} onHelp={() => setSheet(true)} />
      <div className="flex min-w-0 grow flex-col">
        <OfflineBar />
        <main
          id="content"
          tabIndex={-1}
          data-scroll-restoration-id="content"
          className="min-h-0 grow scroll-pb-24 overflow-auto outline-none!"
        >
          <Outlet />
        </main>
        <BottomBar />
      </div>
      <Palette isOpen={palette} onOpenChange={setPalette} />
      <ShortcutSheet isOpen={sheet} onOpenChange={setSheet} />
      <SessionDialog />
      <Toasts />
    </div>
  )
}
