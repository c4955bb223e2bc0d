import { ArrowUp, Pencil, Square, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { type Key, t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { failureWords } from './failures'
import { replaceable } from './listen'
import { ModelMenu } from './ModelMenu'
import type { ChatMessage } from './message'
import type { Talk } from './talk'

const MOST = 10_000
const NEAR = 9_000

type Refusal = Extract<Key, 'chat.empty' | 'chat.busy'>
type Props = {
  talk: Talk
  messages: readonly ChatMessage[]
  busy: boolean
  box: RefObject<HTMLTextAreaElement | null>
}

function Editing({ talk, messages, onCancel }: Pick<Props, 'talk' | 'messages'> & { onCancel: () => void }) {
  const { editing } = useStore(talk.state)
  if (!editing) return null
  return (
    <div className="flex items-center gap-2 border-b border-line/70 px-3.5 py-1.5 text-[0.8125rem] text-soft">
      <Pencil size={14} className="shrink-0" aria-hidden />
      <span className="grow">{t(replaceable(messages)?.id === editing.id ? 'chat.editing' : 'chat.editingAfter')}</span>
      <Button tone="quiet" size="icon" aria-label={t('chat.cancelEdit')} onPress={onCancel}>
        <X size={15} aria-hidden />
      </Button>
    </div>
  )
}

/** Why the text cannot be sent, or how near it is to its limit. */
function Limit({ id, length, refusal }: { id: string; length: number; refusal: Refusal | null }) {
  const over = length - MOST
  return (
    <p id={id} role={over > 0 || refusal ? 'alert' : undefined} className="px-1 pt-1 text-xs empty:hidden">
      {over > 0 ? (
        <span className="text-danger">{t('chat.tooLong', { count: over, most: MOST })}</span>
      ) : refusal ? (
        <span className="text-warn">{t(refusal)}</span>
      ) : length >= NEAR ? (
        <span className="text-soft tabular-nums">{t('chat.counter', { count: length, most: MOST })}</span>
      ) : null}
    </p>
  )
}

/** Where a message is written. What is typed stays until the server has it. */
export function Composer({ talk, messages, busy, box }: Props) {
  const ids = useId()
  const text = useStore(talk.text)
  const { problem, unsent, editing, model } = useStore(talk.state)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const length = [...text.trim()].length
  const refusal = refused === 'chat.busy' && !busy ? null : refused
  const editedId = editing?.id
  useLayoutEffect(() => {
    if (editedId) box.current?.focus()
  }, [editedId, box])

  const send = () => {
    setRefused(null)
    if (busy) setRefused('chat.busy')
    else if (length === 0) setRefused('chat.empty')
    else if (length <= MOST) void talk.send(text)
  }
  const cancel = () => {
    talk.cancelEdit()
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { isComposing, keyCode } = event.nativeEvent
    if (isComposing || keyCode === 229) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape' && busy) talk.stop()
    else if (event.key === 'Escape' && editing) cancel()
    else if (event.key === 'ArrowUp' && text === '' && !busy) {
      const last = messages.findLast((message) => message.role === 'user')
      if (!last) return
      event.preventDefault()
      talk.edit(last)
    }
  }
  return (
    <div className="mx-auto w-full max-w-3xl px-3 pb-3 sm:px-6 sm:pb-4">
      {problem && (
        <p role="alert" className="mb-2 rounded-lg bg-danger-wash px-3 py-2 text-sm text-danger">
          {t(unsent ? 'chat.notSent' : 'chat.notAnswered', { reason: failureWords(problem) })}
        </p>
      )}
      <div className="rounded-2xl border border-control/70 bg-card transition-colors focus-within:border-accent">
        <Editing talk={talk} messages={messages} onCancel={cancel} />
        <textarea
          ref={box}
          id={`${ids}box`}
          rows={1}
          dir="auto"
          value={text}
          aria-label={t('chat.box')}
          aria-describedby={`${ids}keys ${ids}limit`}
          aria-invalid={length > MOST}
          placeholder={t('chat.placeholder')}
          enterKeyHint="send"
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setRefused(null)
            talk.text.set(event.target.value)
          }}
          className="block field-sizing-content max-h-[35dvh] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 outline-none! touch:text-base"
        />
        <div className="flex items-center gap-2 p-1.5">
          <ModelMenu chosen={model} onChoose={(chosen) => talk.patch({ model: chosen })} />
          <span className="grow" />
          {busy ? (
            <Button size="icon" className="rounded-full!" aria-label={t('chat.stop')} onPress={() => talk.stop()}>
              <Square size={12} fill="currentColor" aria-hidden />
            </Button>
          ) : (
            <Button tone="primary" size="icon" className="rounded-full!" aria-label={t('chat.send')} onPress={send}>
              <ArrowUp size={17} aria-hidden />
            </Button>
          )}
        </div>
      </div>
      <Limit id={`${ids}limit`} length={length} refusal={refusal} />
      <span id={`${ids}keys`} className="sr-only">
        {t('chat.keys')}
      </span>
    </div>
  )
}
