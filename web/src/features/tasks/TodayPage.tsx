import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'

export function TodayPage() {
  return <Page title={t('common.today')}>{null}</Page>
}
