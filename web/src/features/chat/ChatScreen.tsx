import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { MessageCircleOff, PanelLeft, SquarePen } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { Failed } from '@/components/ui/Failed'
import { useScreen } from '@/components/ui/Page'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { asProblem } from '@/lib/api/problem'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { Composer } from './Composer'
import { ConversationMenu } from './ConversationMenu'
import { type Conversation, conversationQuery, messagesQuery } from './conversations'
import { EmptyChat } from './EmptyChat'
import { Log } from './Log'
import { boxWanted } from './openChat'
import { RenameDialog } from './renaming'
import type { Talk } from './talk'
import { useAnnouncement } from './useAnnouncement'

/** Keeps a Conversation of this window in step with what the server has kept. */
function useKept(talk: Talk, conversation: number | null, busy: boolean) {
  const known = conversation !== null
  const kept = useQuery({ ...messagesQuery(conversation ?? 0), enabled: known && !busy })
  const about = useQuery({ ...conversationQuery(conversation ?? 0), enabled: known })
  const { data } = kept
  useEffect(() => {
    if (data && !busy) talk.take(data.items, data.waiting, data.read, data.next_cursor ?? null)
  }, [talk, data, busy])
  const model = about.data?.model
  useEffect(() => {
    if (model && talk.state.get().model === null) talk.patch({ model })
  }, [talk, model])
  return { kept, about: about.data }
}

/** The address follows a Conversation that has just got its number. */
function useAddress(conversation: number | null, address: number | null): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (address !== null || conversation === null) return
    void navigate({ to: '/chat/$conversation', params: { conversation: String(conversation) }, replace: true })
  }, [navigate, conversation, address])
}

/** The focus goes into the box when that was asked for, here or elsewhere; after a dialog that closes has given it back. */
function useBox() {
  const box = useRef<HTMLTextAreaElement>(null)
  const wanted = useStore(boxWanted)
  useEffect(() => {
    if (wanted === 0) return
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        boxWanted.set(0)
        box.current?.focus()
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [wanted])
  return box
}

type HeaderProps = {
  title: string
  screen: string
  about: Conversation | undefined
  onList: () => void
  onNew: () => void
}

function Header({ title, screen, about, onList, onNew }: HeaderProps) {
  const heading = useScreen(title, screen)
  const [renamed, setRenamed] = useState<Conversation | null>(null)
  return (
    <header className="flex min-h-14 items-center gap-1 border-b border-line/70 px-3 sm:px-4.5">
      <Button
        tone="quiet"
        size="icon"
        className="min-[70rem]:hidden"
        aria-label={t('chat.showConversations')}
        onPress={onList}
      >
        <PanelLeft size={18} className="flip" aria-hidden />
      </Button>
      <h1
        ref={heading}
        tabIndex={-1}
        dir="auto"
        className="min-w-0 grow truncate px-1.5 font-semibold tracking-tight outline-none!"
      >
        {title}
      </h1>
      {about && <ConversationMenu one={about} shown onRename={setRenamed} />}
      <Button tone="quiet" size="icon" className="min-[70rem]:hidden" aria-label={t('common.newChat')} onPress={onNew}>
        <SquarePen size={17} aria-hidden />
      </Button>
      {renamed && <RenameDialog one={renamed} onClose={() => setRenamed(null)} />}
    </header>
  )
}

type Props = { talk: Talk; address: number | null; onList: () => void; onNew: () => void }

/** One Conversation: its messages and the box to write in. */
export function ChatScreen({ talk, address, onList, onNew }: Props) {
  const messages = useStore(talk.messages)
  const { conversation, busy } = useStore(talk.state)
  useAddress(conversation, address)
  const { kept, about } = useKept(talk, conversation, busy)
  const box = useBox()
  const said = useAnnouncement(busy, messages[messages.length - 1])
  const title = about?.title ?? (conversation === null ? t('common.newChat') : t('chat.title'))
  const gone = asProblem(kept.error).status === 404 || Number.isNaN(address)
  const missing = messages.length === 0 && conversation !== null
  const isNew = conversation === null || kept.data?.items.length === 0
  const choose = (text: string) => void talk.send(text)
  const body: ReactNode =
    missing && gone ? (
      <EmptyState
        icon={<MessageCircleOff aria-hidden />}
        title={t('chat.gone')}
        action={<Button onPress={onNew}>{t('common.newChat')}</Button>}
      />
    ) : missing && kept.isError ? (
      <Failed error={kept.error} onRetry={() => void kept.refetch()} />
    ) : missing && kept.isPending && !busy ? (
      <div className="mx-auto w-full max-w-3xl grow px-3 pt-4 sm:px-6">
        <SkeletonRows count={4} label={t('common.loading')} />
      </div>
    ) : null
  return (
    <div className="flex min-w-0 grow flex-col">
      <Header title={title} screen={`chat ${talk.key}`} about={about} onList={onList} onNew={onNew} />
      {body ?? <Log talk={talk} messages={messages} busy={busy} empty={isNew && <EmptyChat onChoose={choose} />} />}
      {!(missing && gone) && <Composer talk={talk} messages={messages} busy={busy} box={box} />}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}
