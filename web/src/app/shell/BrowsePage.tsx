import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'
import { AccountMenu } from './AccountMenu'
import { Notifications } from './Notifications'
import { Places } from './Sidebar'

/** What the sidebar holds, as a screen of its own for phones. */
export function BrowsePage() {
  return (
    <Page title={t('common.browse')} actions={<Notifications />}>
      <nav aria-label={t('common.browse')} className="pb-4">
        <Places />
      </nav>
      <div className="mt-auto flex border-t border-line py-2">
        <AccountMenu />
      </div>
    </Page>
  )
}
