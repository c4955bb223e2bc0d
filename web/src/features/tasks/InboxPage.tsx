import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'

export function InboxPage() {
  return <Page title={t('common.inbox')}>{null}</Page>
}
