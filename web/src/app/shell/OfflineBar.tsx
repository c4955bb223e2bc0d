import { CloudOff } from 'lucide-react'
import { clockTime } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { online } from '@/lib/online'
import { useStore } from '@/lib/store'

/** Says that what is shown is old, and that nothing can be changed now. */
export function OfflineBar() {
  const { up, since } = useStore(online)
  return (
    <div role="status">
      {!up && (
        <div className="flex items-center justify-center gap-2 bg-warn-wash px-4 py-1.5 text-sm text-warn">
          <CloudOff size={16} aria-hidden />
          <span>
            <strong className="font-semibold">{t('common.offline', { time: clockTime(since) })}</strong>{' '}
            <span className="max-sm:sr-only">{t('common.offlineWrites')}</span>
          </span>
        </div>
      )}
    </div>
  )
}
