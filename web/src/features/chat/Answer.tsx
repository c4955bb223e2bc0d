import { useQuery } from '@tanstack/react-query'
import { CircleAlert, RotateCcw } from 'lucide-react'
import { lazy, memo, type ReactNode, Suspense, useMemo } from 'react'
import { Button } from '@/components/ui/Button'
import { t } from '@/lib/i18n'
import { AnswerFooter } from './AnswerFooter'
import { Confirmation } from './Confirmation'
import { type Call, type ChatMessage, wentOn } from './message'
import { Notices } from './Notices'
import { BUILTIN } from './notices'
import { Plain } from './Plain'
import { ToolCard } from './ToolCard'
import { undoneQuery } from './undone'

const Markdown = lazy(() => import('./Markdown'))

type Props = {
  message: ChatMessage
  /** It still comes in. */
  live: boolean
  /** The newest of the Conversation: only there a question is open and an answer can be had anew. */
  last: boolean
  busy: boolean
  onAnswer: (id: string, approved: boolean) => void
  onRetry: () => void
}
type Block = { kind: 'text'; text: string } | { kind: 'calls'; calls: Call[] } | { kind: 'question'; call: Call }

/**
 * The parts in order, neighbouring calls as one list. The words after a question, until the answer goes on, are left out:
 * they say what the card of the question says.
 */
export function blocksOf(message: ChatMessage, last: boolean): Block[] {
  const blocks: Block[] = []
  let asked = false
  for (const part of message.parts) {
    if (part.type === 'step') asked = false
    else if (part.type === 'text' && part.text.trim() && !asked) blocks.push({ kind: 'text', text: part.text })
    else if (part.type === 'call') {
      const { call } = part
      const before = blocks[blocks.length - 1]
      asked ||= call.waiting !== null || call.state === 'closed' || call.answered === true
      if (call.state === 'waiting' && last) blocks.push({ kind: 'question', call })
      else if (before?.kind === 'calls') before.calls.push(call)
      else blocks.push({ kind: 'calls', calls: [call] })
    }
  }
  return blocks
}

/** Markdown comes with the first words of a model; the built-in assistant needs none. */
function Words({ text, plain }: { text: string; plain: boolean }) {
  const words = <Plain text={text} />
  return plain ? (
    words
  ) : (
    <Suspense fallback={words}>
      <Markdown text={text} />
    </Suspense>
  )
}

/** Something is under way and nothing can be read yet. */
function Typing() {
  return (
    <p className="flex min-h-6 items-center gap-2 text-sm text-soft">
      <span className="flex gap-1" aria-hidden>
        {[0, 1, 2].map((dot) => (
          <span
            key={dot}
            style={{ animationDelay: `${dot * 160}ms` }}
            className="size-1.5 rounded-full bg-accent motion-safe:animate-pulse"
          />
        ))}
      </span>
      {t('chat.answering')}…
    </p>
  )
}

/** Where an answer has no end of its own: what happened, and the way on. */
function EndLine({ message, onRetry }: { message: ChatMessage; onRetry: (() => void) | null }) {
  const { ending, failure } = message.about
  if (!ending) return null
  const words = ending === 'stopped' ? t('chat.stopped') : ending === 'cut' ? t('chat.cut') : failure
  return (
    <div
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 text-sm ${ending === 'stopped' ? 'text-soft' : 'text-danger'}`}
    >
      <p className="flex items-start gap-2">
        <CircleAlert size={16} className="mt-0.5 shrink-0" aria-hidden />
        {words}
      </p>
      {onRetry && (
        <Button size="sm" onPress={onRetry}>
          <RotateCcw size={14} aria-hidden />
          {t('chat.retry')}
        </Button>
      )}
    </div>
  )
}

/** What the assistant said and did in a Turn. Not drawn again while another one grows. */
export const Answer = memo(function Answer({ message, live, last, busy, onAnswer, onRetry }: Props) {
  const changes = useQuery(undoneQuery).data
  const undone = useMemo(() => new Set(changes), [changes])
  const blocks = blocksOf(message, last)
  const plain = message.about.assistant === 'local' || message.about.model === BUILTIN
  const asks = blocks.some((block) => block.kind === 'question')
  const canRetry = last && !busy && !asks && !wentOn(message)
  const draw = (block: Block, index: number): ReactNode => {
    if (block.kind === 'text') return <Words key={index} text={block.text} plain={plain} />
    if (block.kind === 'calls') {
      return (
        <ul key={index} className="overflow-hidden rounded-xl border border-line bg-card">
          {block.calls.map((call) => (
            <ToolCard key={call.id} call={call} undone={undone} />
          ))}
        </ul>
      )
    }
    const { waiting } = block.call
    return (
      waiting && (
        <Confirmation
          key={block.call.id}
          waiting={waiting}
          busy={busy}
          onAnswer={(approved) => onAnswer(block.call.id, approved)}
        />
      )
    )
  }
  const stillGoing = live && message.parts.at(-1)?.type !== 'text'
  return (
    <article className="group/answer flex flex-col gap-3">
      <h2 className="sr-only">{t('chat.assistant')}</h2>
      {blocks.map(draw)}
      {stillGoing && <Typing />}
      <Notices message={message} live={live} />
      <EndLine message={message} onRetry={canRetry ? onRetry : null} />
      {!live && (
        <AnswerFooter
          message={message}
          undone={undone}
          canRetry={canRetry && !message.about.ending}
          onRetry={onRetry}
        />
      )}
    </article>
  )
})
