import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'

export function CompletedPage() {
  return <Page title={t('common.completed')}>{null}</Page>
}
