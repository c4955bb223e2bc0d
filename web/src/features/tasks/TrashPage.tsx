import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'

export function TrashPage() {
  return <Page title={t('common.trash')}>{null}</Page>
}
