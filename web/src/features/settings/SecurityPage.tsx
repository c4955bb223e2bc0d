import { Page } from '@/components/ui/Page'
import { Panels } from '@/components/ui/Panel'
import { t } from '@/lib/i18n'
import { LockdownPanel } from './LockdownPanel'
import { PasswordPanel } from './PasswordPanel'
import { SessionsPanel } from './SessionsPanel'

/** Password, where one is signed in, and the emergency brake. */
export function SecurityPage() {
  return (
    <Page title={t('settings.security')}>
      <Panels>
        <PasswordPanel />
        <SessionsPanel />
        <LockdownPanel />
      </Panels>
    </Page>
  )
}
