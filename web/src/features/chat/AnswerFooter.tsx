import { useQueryClient } from '@tanstack/react-query'
import { Check, Copy, Info, RotateCcw, Undo2 } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { undo } from '@/features/tasks/undo'
import { t } from '@/lib/i18n'
import { costOf, tokensOf } from './cost'
import { type ChatMessage, changesOf, textOf } from './message'
import { modelName } from './notices'
import { keepFocus } from './openChat'

const COPIED_MS = 2_000

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), COPIED_MS)
  }
  return (
    <Button tone="quiet" size="icon" aria-label={copied ? t('common.copied') : label} onPress={() => void copy()}>
      {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
    </Button>
  )
}

function Facts({ id, message }: { id: string; message: ChatMessage }) {
  const { about } = message
  const { usage, model } = about
  const rows = [
    [t('chat.answeredBy'), model ? modelName(model) : t('chat.costUnknown')],
    ...(usage?.requests ? [[t('chat.tokens'), tokensOf(usage)]] : []),
    [t('chat.cost'), costOf(about)],
  ]
  return (
    <dl id={id} className="grid w-fit grid-cols-[auto_auto] gap-x-4 rounded-lg bg-hover px-3 py-2 text-[0.8125rem]">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd className="break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type Props = { message: ChatMessage; undone: ReadonlySet<number>; canRetry: boolean; onRetry: () => void }

/** What can be done with an answer: copy it, have it anew, see what it cost, take everything back. */
export function AnswerFooter({ message, undone, canRetry, onRetry }: Props) {
  const client = useQueryClient()
  const facts = useId()
  const [shown, setShown] = useState(false)
  const [undoing, setUndoing] = useState(false)
  const text = textOf(message)
  const open = changesOf(message).filter((change) => !undone.has(change))
  const undoAll = async () => {
    setUndoing(true)
    await undo(client, open)
    setUndoing(false)
    if (document.activeElement === document.body) keepFocus()
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="-ms-1.5 flex flex-wrap items-center gap-0.5">
        {text && <CopyButton text={text} label={t('chat.copyAnswer')} />}
        {canRetry && (
          <Button tone="quiet" size="icon" aria-label={t('chat.retry')} onPress={onRetry}>
            <RotateCcw size={15} aria-hidden />
          </Button>
        )}
        {message.about.model && (
          <Button
            tone="quiet"
            size="icon"
            aria-label={t('chat.facts')}
            aria-expanded={shown}
            {...(shown ? { 'aria-controls': facts } : {})}
            onPress={() => setShown(!shown)}
          >
            <Info size={15} aria-hidden />
          </Button>
        )}
        {open.length > 1 && (
          <Button tone="accent" size="sm" isDisabled={undoing} onPress={() => void undoAll()}>
            <Undo2 size={14} aria-hidden />
            {t('chat.undoAll')}
          </Button>
        )}
      </div>
      {shown && <Facts id={facts} message={message} />}
    </div>
  )
}
