import { ArrowDown } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Failed } from '@/components/ui/Failed'
import { unreachable, wordsFor } from '@/lib/api/problem'
import { t } from '@/lib/i18n'
import { later } from '@/lib/later'
import { useStore } from '@/lib/store'
import { say } from '@/lib/toasts'
import { messagesPage } from './conversations'
import { isUser } from './listen'
import type { ChatMessage } from './message'
import { keepFocus } from './openChat'
import { fromStored } from './stored'
import type { Talk } from './talk'
import { useFollowEnd } from './useFollowEnd'

type Props = { talk: Talk; messages: readonly ChatMessage[]; busy: boolean; empty: ReactNode }

/** What was said before; the messages that are read stay where they are. */
function Earlier({ talk, log }: { talk: Talk; log: RefObject<HTMLDivElement | null> }) {
  const { earlier, conversation } = useStore(talk.state)
  const [loading, setLoading] = useState(false)
  if (!earlier || conversation === null) return null
  const load = async () => {
    setLoading(true)
    try {
      const page = await messagesPage(conversation, earlier)
      const box = log.current
      const below = box ? box.scrollHeight - box.scrollTop : 0
      talk.prepend(fromStored(page.items, null), page.next_cursor ?? null)
      requestAnimationFrame(() => box?.scrollTo({ top: box.scrollHeight - below }))
      if (!page.next_cursor) keepFocus()
    } catch (error) {
      say(wordsFor(error), { tone: 'bad' })
    }
    setLoading(false)
  }
  return (
    <div className="flex justify-center">
      <Button size="sm" isDisabled={loading} onPress={() => void load()}>
        {t('chat.showEarlier')}
      </Button>
    </div>
  )
}

/** Nobody who comes to an empty chat needs it before the first key. */
const Messages = later(
  () => import('./Messages').then((module) => module.Messages),
  (props) => props.onMissing(),
)

/** The messages of a Conversation. It is no live region: what has to be heard is said by the screen's status. */
export function Log({ talk, messages, busy, empty }: Props) {
  const { log, content, atEnd, latest } = useFollowEnd()
  const [missing, setMissing] = useState(false)
  const sent = messages.findLast(isUser)?.id
  useEffect(() => {
    if (sent) latest()
  }, [sent, latest])
  useEffect(() => talk.text.subscribe(Messages.warm), [talk])
  const toLatest = () => {
    latest()
    keepFocus()
  }
  return (
    <div className="relative min-h-0 grow">
      <section
        ref={log}
        aria-label={t('chat.messages')}
        className="relative h-full overflow-y-auto overscroll-contain px-3 -outline-offset-2! sm:px-6"
      >
        <div ref={content} className="mx-auto flex min-h-full w-full max-w-3xl flex-col gap-6 pt-4 pb-8">
          {messages.length === 0 && !busy && empty}
          <Earlier talk={talk} log={log} />
          {missing ? (
            <Failed error={unreachable()} onRetry={() => setMissing(false)} />
          ) : (
            (messages.length > 0 || busy) && (
              <Messages messages={messages} busy={busy} talk={talk} onMissing={() => setMissing(true)} />
            )
          )}
        </div>
      </section>
      {!atEnd && messages.length > 0 && (
        <Button
          className="absolute inset-x-0 bottom-3 mx-auto w-fit rounded-full! bg-raised! shadow-pop"
          size="sm"
          onPress={toLatest}
        >
          <ArrowDown size={14} aria-hidden />
          {t('chat.latest')}
        </Button>
      )}
    </div>
  )
}
