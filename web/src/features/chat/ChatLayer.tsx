import { useNavigate } from '@tanstack/react-router'
import { useCommands } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { wantBox } from './openChat'

/** What the chat brings to every screen: a command that begins a Conversation. */
export function ChatLayer() {
  const navigate = useNavigate()
  const begin = () => {
    wantBox()
    void navigate({ to: '/chat' })
  }
  useCommands([{ id: 'chat.new', label: t('common.newChat'), run: begin }])
  return null
}
