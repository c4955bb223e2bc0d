import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'

export function TagPage() {
  return <Page title={t('common.tags')}>{null}</Page>
}
