import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from '@/components/ui/Dialog'
import { CredentialsForm } from '@/features/auth/CredentialsForm'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { forgetLastData } from '@/lib/persist'
import { expired } from '@/lib/session'
import { useStore } from '@/lib/store'

/** Signing in again on top of the screen, which stays as it is with everything typed; somebody else gets an empty one. */
export function SessionDialog() {
  const isExpired = useStore(expired)
  const client = useQueryClient()
  const me = useMe()
  const again = (userId: string) => {
    if (userId !== me.id) {
      forgetLastData(client)
      location.assign('/today')
      return
    }
    expired.set(false)
    void client.invalidateQueries()
  }
  return (
    <Dialog title={t('common.sessionExpired')} isOpen={isExpired} onOpenChange={() => undefined} insist>
      <p className="text-sm text-soft">{t('common.sessionExpiredWhy')}</p>
      <CredentialsForm onDone={again} />
    </Dialog>
  )
}
