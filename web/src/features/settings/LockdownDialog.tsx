import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, data } from '@/lib/api/client'
import { t } from '@/lib/i18n'
import { forgetLastData } from '@/lib/persist'
import { expired } from '@/lib/session'
import { attempt } from './attempt'
import { lockdownReport } from './lockdownReport'
import { ProvenDialog } from './ProvenDialog'
import type { LockedDown } from './queries'

/** Everything ends at once, this session too: what is told of it is shown outside of the app. */
export function LockdownDialog({ what, onClose }: { what: readonly string[]; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const done = async (report: LockedDown) => {
    lockdownReport.set(report)
    await navigate({ to: '/locked-down', replace: true })
    forgetLastData(client)
    expired.set(false)
  }
  return (
    <ProvenDialog<LockedDown>
      title={t('settings.lockdown')}
      wanted={t('settings.lockdownWords')}
      act={t('settings.lockdownNow')}
      send={(body) => attempt(() => data<LockedDown>(api.POST('/api/security/lockdown', { body })))}
      onDone={(report) => void done(report)}
      onClose={onClose}
    >
      <ul className="flex list-disc flex-col gap-1 ps-5 text-sm marker:text-faint">
        {what.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ProvenDialog>
  )
}
