import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'

export function ChatPage() {
  return <Page title={t('chat.title')}>{null}</Page>
}
