import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'

export function UpcomingPage() {
  return <Page title={t('common.upcoming')}>{null}</Page>
}
