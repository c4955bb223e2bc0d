import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, Pencil, Pin, PinOff, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/Button'
import { Menu } from '@/components/ui/Menu'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { type Conversation, pin, remove } from './conversations'
import { forgetTalk } from './talks'

/** Away with Undo; who looks at it is brought to a new one. */
export function useRemove(): (one: Conversation, shown: boolean) => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const me = useMe()
  return (one, shown) =>
    void remove(client, one, () => {
      forgetTalk(me.id, one.conversation_id)
      if (shown) void navigate({ to: '/chat' })
    })
}

type Props = { one: Conversation; shown: boolean; onRename: (one: Conversation) => void; className?: string }

export function ConversationMenu({ one, shown, onRename, className = '' }: Props) {
  const client = useQueryClient()
  const away = useRemove()
  const label = t('chat.moreFor', { title: one.title })
  return (
    <Menu
      label={label}
      items={[
        {
          id: 'rename',
          label: t('common.rename'),
          icon: <Pencil size={15} aria-hidden />,
          hint: 'F2',
          run: () => onRename(one),
        },
        {
          id: 'pin',
          label: t(one.pinned ? 'chat.unpin' : 'chat.pin'),
          icon: one.pinned ? <PinOff size={15} aria-hidden /> : <Pin size={15} aria-hidden />,
          run: () => void pin(client, one),
        },
        null,
        {
          id: 'delete',
          label: t('common.delete'),
          icon: <Trash2 size={15} aria-hidden />,
          danger: true,
          run: () => away(one, shown),
        },
      ]}
    >
      <Button tone="quiet" size="icon" aria-label={label} className={className}>
        <Ellipsis size={16} aria-hidden />
      </Button>
    </Menu>
  )
}
