import { Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Toasts } from '@/components/ui/Toasts'
import { ChatLayer } from '@/features/chat/ChatLayer'
import { TaskLayer } from '@/features/tasks/TaskLayer'
import { t } from '@/lib/i18n'
import { later } from '@/lib/later'
import { expired } from '@/lib/session'
import { useShortcuts } from '@/lib/shortcuts'
import { useStore } from '@/lib/store'
import { messages } from '@/lib/toasts'
import { BottomBar } from './BottomBar'
import { OfflineBar } from './OfflineBar'
import { Sidebar } from './Sidebar'
import { VIEWS } from './views'

const Palette = later(
  () => import('./Palette').then((module) => module.Palette),
  (props) => props.onOpenChange(false),
)
const ShortcutSheet = later(
  () => import('./ShortcutSheet').then((module) => module.ShortcutSheet),
  (props) => props.onOpenChange(false),
)
const SessionDialog = later(() => import('./SessionDialog').then((module) => module.SessionDialog))
/** What is asked for by a key must be there at once; long after the screen itself was fetched. */
const WARM_AFTER_MS = 2_000

/** What stands around every signed-in screen. */
export function Shell() {
  const [palette, setPalette] = useState(false)
  const [sheet, setSheet] = useState(false)
  const navigate = useNavigate()
  const anyMessage = useStore(messages).length > 0
  useEffect(() => {
    const timer = setTimeout(Palette.warm, WARM_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
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
      {palette && <Palette isOpen onOpenChange={setPalette} />}
      {sheet && <ShortcutSheet isOpen onOpenChange={setSheet} />}
      {useStore(expired) && <SessionDialog />}
      <TaskLayer />
      <ChatLayer />
      {anyMessage && <Toasts />}
    </div>
  )
}
