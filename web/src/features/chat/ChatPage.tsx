import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { SquarePen } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { t } from '@/lib/i18n'
import { later } from '@/lib/later'
import { useMe } from '@/lib/me'
import { useShortcuts } from '@/lib/shortcuts'
import { ChatScreen } from './ChatScreen'
import { ConversationList } from './ConversationList'
import { wantBox } from './openChat'
import { talkOf } from './talks'

const ListDialog = later(
  () => import('./ListDialog').then((module) => module.ListDialog),
  (props) => props.onClose(),
)
const ABOVE_COMPOSER = '7.5rem'

/** Messages appear above the box, not over it. */
function useToastsAbove(): void {
  useEffect(() => {
    document.documentElement.style.setProperty('--toasts-above', ABOVE_COMPOSER)
    return () => {
      document.documentElement.style.removeProperty('--toasts-above')
    }
  }, [])
}

/** The chat: the Conversations beside the one that is open; on a narrow screen they come in a dialog. */
export function ChatPage() {
  const { conversation: address } = useParams({ strict: false })
  const number = address === undefined ? null : Number(address)
  const client = useQueryClient()
  const navigate = useNavigate()
  const { id } = useMe()
  const talk = useMemo(() => talkOf(client, id, number), [client, id, number])
  const [listed, setListed] = useState(false)
  useToastsAbove()
  const begin = () => {
    setListed(false)
    wantBox()
    void navigate({ to: '/chat' })
  }
  useShortcuts([
    { keys: 'n', label: t('chat.keyNew'), scope: 'screen', run: begin },
    { keys: 'm', label: t('chat.keyWrite'), scope: 'screen', run: wantBox },
  ])
  const list = <ConversationList current={number} onOpen={() => setListed(false)} />
  return (
    <div className="flex h-full min-h-0">
      <div className="hidden w-72 shrink-0 flex-col border-e border-line min-[70rem]:flex">
        <div className="p-2 pt-4">
          <Button className="w-full" onPress={begin}>
            <SquarePen size={15} aria-hidden />
            {t('common.newChat')}
          </Button>
        </div>
        {list}
      </div>
      <ChatScreen key={talk.key} talk={talk} address={number} onList={() => setListed(true)} onNew={begin} />
      {listed && <ListDialog onClose={() => setListed(false)}>{list}</ListDialog>}
    </div>
  )
}
