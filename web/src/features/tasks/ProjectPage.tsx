import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'

export function ProjectPage() {
  return <Page title={t('common.projects')}>{null}</Page>
}
