import { RotateCcw } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '@/components/ui/Button'
import { t } from '@/lib/i18n'
import { Answer } from './Answer'
import { isUser } from './listen'
import type { ChatMessage } from './message'
import { keepFocus } from './openChat'
import type { Talk } from './talk'
import { UserMessage } from './UserMessage'

const PENDING: ChatMessage = { id: 'pending', role: 'assistant', parts: [], about: {} }

type Props = {
  talk: Talk
  messages: readonly ChatMessage[]
  busy: boolean
  /** This part of the app cannot be fetched. */
  onMissing: () => void
}

/** What was said, and at the end what is under way or has no answer. */
export function Messages({ talk, messages, busy }: Props) {
  const last = messages[messages.length - 1]
  const sent = messages.findLast(isUser)?.id
  const actions = useMemo(
    () => ({
      onAnswer: (id: string, approved: boolean) => {
        keepFocus()
        void talk.answer(id, approved)
      },
      onRetry: () => {
        keepFocus()
        void talk.retry()
      },
      onEdit: (message: ChatMessage) => talk.edit(message),
    }),
    [talk],
  )
  const answer = { busy, onAnswer: actions.onAnswer, onRetry: actions.onRetry }
  return (
    <>
      {messages.map((message) =>
        isUser(message) ? (
          <UserMessage
            key={message.id}
            message={message}
            onEdit={message.id === sent && !busy ? actions.onEdit : null}
          />
        ) : (
          <Answer
            key={message.id}
            message={message}
            live={busy && message === last}
            last={message === last}
            {...answer}
          />
        ),
      )}
      {busy && last && isUser(last) && <Answer message={PENDING} live last {...answer} />}
      {!busy && last && isUser(last) && (
        <div className="flex flex-wrap items-center gap-3 text-sm text-soft">
          {t('chat.unanswered')}
          <Button size="sm" onPress={actions.onRetry}>
            <RotateCcw size={14} aria-hidden />
            {t('chat.retry')}
          </Button>
        </div>
      )}
    </>
  )
}
