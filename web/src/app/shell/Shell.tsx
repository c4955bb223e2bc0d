import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { TaskLayer } from '@/features/tasks/TaskLayer'
import { t } from '@/lib/i18n'
import { expired } from '@/lib/session'
import { useShortcuts } from '@/lib/shortcuts'
import { useStore } from '@/lib/store'
import { BottomBar } from './BottomBar'
import { Toasts } from './later'
import { OfflineBar } from './OfflineBar'
import { Sidebar } from './Sidebar'
import { VIEWS } from './views'

const Palette = lazy(() => import('./Palette').then((module) => ({ default: module.Palette })))
const ShortcutSheet = lazy(() => import('./ShortcutSheet').then((module) => ({ default: module.ShortcutSheet })))
const SessionDialog = lazy(() => import('./SessionDialog').then((module) => ({ default: module.SessionDialog })))

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
      <Suspense>
        {palette && <Palette isOpen onOpenChange={setPalette} />}
        {sheet && <ShortcutSheet isOpen onOpenChange={setSheet} />}
        {useStore(expired) && <SessionDialog />}
      </Suspense>
      <TaskLayer />
      <Toasts />
    </div>
  )
}
