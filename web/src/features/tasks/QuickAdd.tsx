import { useQueryClient } from '@tanstack/react-query'
import { CornerDownLeft, Plus } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { wordsFor } from '@/lib/api/problem'
import { t } from '@/lib/i18n'
import { later } from '@/lib/later'
import { keepInField } from './fieldKeys'
import { QuickAddChips } from './QuickAddChips'
import {
  addition,
  type Create,
  marks,
  type Parsed,
  pieceKey,
  type Span,
  segments,
  stillThere,
  TITLE_MOST,
  taskOf,
} from './reading'
import { undoableCreate } from './undoableCreate'
import { parse, useParse } from './useParse'

const PasteDialog = later(
  () => import('./PasteDialog').then((module) => module.PasteDialog),
  (props) => props.onClose(),
)
const NONE: ReadonlySet<string> = new Set()
const MARK: Record<string, string> = {
  due: 'bg-accent-wash',
  recurrence: 'bg-info-wash',
  priority: 'bg-warn-wash',
  tag: 'bg-pressed',
  project: 'bg-pressed',
}

type Props = {
  today: string
  /** What the screen adds by itself: its project, tag or date. */
  given?: Partial<Create>
  create?: typeof undoableCreate
  onClose?: () => void
  autoFocus?: boolean
}

/** One line becomes a task; what the server recognises is marked while one types. */
export function QuickAdd({ today, given = {}, create = undoableCreate, onClose, autoFocus = false }: Props) {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [ignored, setIgnored] = useState(NONE)
  const [error, setError] = useState('')
  const [lines, setLines] = useState<string[] | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const mirror = useRef<HTMLDivElement>(null)
  const before = useRef(Promise.resolve())
  const help = useId()
  const read = useParse(text)
  const command = addition(read.parsed)
  const spans = useMemo(() => {
    const found = marks(read.text, command, ignored)
    return read.text === text ? found : stillThere(read.text, text, found)
  }, [read.text, command, ignored, text])
  const task = read.text === text ? taskOf(text, command, ignored, given) : null

  const clear = () => {
    setText('')
    setIgnored(NONE)
    setError('')
  }
  const ignore = (span: Span) => {
    setIgnored(new Set([...ignored, pieceKey(text, span)]))
    field.current?.focus()
  }
  const putBack = (line: string, without: ReadonlySet<string>, why: string) => {
    if (!field.current?.value) {
      setText(line)
      setIgnored(without)
    }
    setError(why)
  }
  /** One after the other, as they were typed: the reading of a later line may be there sooner. */
  const add = (line: string, without: ReadonlySet<string>) => {
    const reading = line === read.text ? Promise.resolve(read.parsed) : parse(line)
    before.current = before.current.then(() => make(line, without, reading))
    return before.current
  }
  const make = async (line: string, without: ReadonlySet<string>, reading: Promise<Parsed | null>) => {
    const parsed = await reading
    const wanted = taskOf(line, addition(parsed), without, given)
    const { length } = [...wanted.title]
    if (length > TITLE_MOST) return putBack(line, without, t('tasks.titleTooLong', { count: length }))
    const result = await create(client, wanted)
    if (result instanceof Error)
      putBack(line, without, `${t('tasks.addFailed', { title: wanted.title })} ${wordsFor(result)}`)
  }
  /** The field is free for the next line at once, whatever the parser and the server take. */
  const submit = () => {
    if (!text.trim()) return
    clear()
    void add(text, ignored)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    keepInField(event)
    if (event.nativeEvent.isComposing) return
    const at = event.currentTarget.selectionStart
    const atEnd = spans.find((span) => span.end_utf16 === at && event.currentTarget.selectionEnd === at)
    if (event.key === 'Enter') submit()
    else if (event.key === 'Escape') {
      if (onClose) onClose()
      else event.currentTarget.blur()
    } else if (event.key === 'Backspace' && atEnd) ignore(atEnd)
    else return
    event.preventDefault()
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const found = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean)
    if (found.length < 2) return
    event.preventDefault()
    setLines(found)
  }
  const pasted = async (many: boolean) => {
    const found = lines ?? []
    setLines(null)
    if (!many) setText(`${text}${found.join(' ')}`.trim())
    else for (const line of found) await add(line, NONE)
    field.current?.focus()
  }

  return (
    <div className="mb-2">
      <div className="group flex min-h-11 items-center gap-2 rounded-xl border border-control/70 bg-card ps-3 pe-1.5 -outline-offset-1 outline-accent transition-colors focus-within:border-accent has-[input:focus-visible]:outline-2">
        <Plus size={18} className="shrink-0 text-accent" aria-hidden />
        <div className="relative min-w-0 grow text-[0.9375rem] touch:text-base">
          <div
            ref={mirror}
            aria-hidden
            dir="auto"
            className="pointer-events-none absolute inset-0 flex items-center overflow-hidden whitespace-pre text-transparent"
          >
            <span className="whitespace-pre">
              {segments(text, spans).map((part) =>
                part.kind ? (
                  <mark
                    key={part.start}
                    data-kind={part.kind}
                    className={`rounded-sm text-transparent ${MARK[part.kind] ?? ''}`}
                  >
                    {part.text}
                  </mark>
                ) : (
                  <span key={part.start}>{part.text}</span>
                ),
              )}
            </span>
          </div>
          <input
            ref={field}
            data-quick-add
            dir="auto"
            value={text}
            // biome-ignore lint/a11y/noAutofocus: the dialog of quick add was asked for by key
            autoFocus={autoFocus}
            aria-label={t('tasks.add')}
            aria-describedby={help}
            aria-invalid={error ? true : undefined}
            placeholder={t('tasks.addPlaceholder')}
            autoComplete="off"
            onChange={(event) => {
              setText(event.target.value)
              setError('')
            }}
            onScroll={(event) => {
              if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            className="relative h-11 w-full bg-transparent outline-none! placeholder-shown:text-ellipsis"
          />
        </div>
        {text.trim() && (
          <Button tone="accent" size="sm" onPress={submit} aria-label={t('tasks.add')}>
            <CornerDownLeft size={16} aria-hidden className="flip" />
          </Button>
        )}
      </div>
      <span id={help} className="sr-only">
        {t('tasks.addHelp')}
      </span>
      {text.trim() && task && <QuickAddChips task={task} spans={spans} text={text} today={today} onIgnore={ignore} />}
      <p role="alert" className="px-3 pt-1 text-sm break-words text-danger empty:hidden">
        {error}
      </p>
      {lines && (
        <PasteDialog count={lines.length} onChoose={(many) => void pasted(many)} onClose={() => setLines(null)} />
      )}
    </div>
  )
}
