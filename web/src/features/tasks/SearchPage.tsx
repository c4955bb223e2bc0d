import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'

export function SearchPage() {
  return <Page title={t('common.search')}>{null}</Page>
}
