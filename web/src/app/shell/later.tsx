/** Parts of the frame that come after the first paint, in the space that is kept for them: menus, popovers, messages. */
import { lazy, Suspense, useEffect } from 'react'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { useStore } from '@/lib/store'
import { messages } from '@/lib/toasts'

const LazyAccountMenu = lazy(() => import('./AccountMenu').then((module) => ({ default: module.AccountMenu })))
const LazyNotifications = lazy(() => import('./Notifications').then((module) => ({ default: module.Notifications })))
const loadToasts = () => import('@/components/ui/Toasts').then((module) => ({ default: module.Toasts }))
const LazyToasts = lazy(loadToasts)

export function AccountMenu() {
  const me = useMe()
  return (
    <Suspense fallback={<span className="min-h-9 grow truncate px-3.5 text-sm text-soft">{me.name}</span>}>
      <LazyAccountMenu />
    </Suspense>
  )
}

export function Notifications() {
  return (
    <Suspense fallback={<span role="img" aria-label={t('common.notifications')} className="size-8" />}>
      <LazyNotifications />
    </Suspense>
  )
}

/** Nothing until the first message; loaded before, as that may be that the connection is gone. */
export function Toasts() {
  useEffect(() => void loadToasts(), [])
  const some = useStore(messages).length > 0
  return <Suspense>{some && <LazyToasts />}</Suspense>
}
