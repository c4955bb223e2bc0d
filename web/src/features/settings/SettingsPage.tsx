import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'

export function SettingsPage() {
  return <Page title={t('settings.title')}>{null}</Page>
}
