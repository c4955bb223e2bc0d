import { ArrowRight, ShieldQuestion } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Chip } from '@/components/ui/Chip'
import { clockTime } from '@/lib/dates'
import { type Key, t } from '@/lib/i18n'
import type { Waiting } from './message'
import { question } from './words'

const SHOWN = 10
const YES: Record<string, Key> = {
  complete: 'chat.yesComplete',
  reopen: 'chat.yesReopen',
  delete: 'chat.yesDelete',
  restore: 'chat.yesRestore',
  purge: 'chat.yesPurge',
}
const BEFORE_AFTER: Record<string, [Key, Key]> = {
  complete: ['tasks.pending', 'tasks.completed'],
  reopen: ['tasks.completed', 'tasks.pending'],
  delete: ['chat.fromList', 'chat.toTrash'],
  restore: ['chat.toTrash', 'chat.fromList'],
  purge: ['chat.toTrash', 'chat.toNowhere'],
}

/** True from the moment that the question is no longer open. */
function useExpired(at: string | null | undefined): boolean {
  const [expired, setExpired] = useState(() => Boolean(at) && Date.parse(at ?? '') <= Date.now())
  useEffect(() => {
    if (!at) return
    const left = Math.max(Date.parse(at) - Date.now(), 0)
    const timer = setTimeout(() => setExpired(true), left)
    return () => clearTimeout(timer)
  }, [at])
  return expired
}

/** Nothing that is typed or done elsewhere is interrupted: only who is idle here is brought to the question. */
function isIdle(): boolean {
  const active = document.activeElement
  if (active === null || active === document.body || active instanceof HTMLHeadingElement) return true
  return active instanceof HTMLTextAreaElement && active.value === ''
}

type Props = { waiting: Waiting; busy: boolean; onAnswer: (approved: boolean) => void }

/** What would be changed, by title and count, before anything is; the choice that changes nothing has the focus. */
export function Confirmation({ waiting, busy, onAnswer }: Props) {
  const heading = useId()
  const safe = useRef<HTMLButtonElement>(null)
  const [all, setAll] = useState(false)
  const expired = useExpired(waiting.expires_at)
  useEffect(() => {
    if (!busy && isIdle()) safe.current?.focus()
  }, [busy])
  const titles = all ? waiting.titles : waiting.titles.slice(0, SHOWN)
  const hidden = waiting.titles.length - titles.length
  const states = BEFORE_AFTER[waiting.action]
  return (
    <section aria-labelledby={heading} className="appear rounded-xl border border-warn/50 bg-card p-4">
      <div className="flex items-start gap-3">
        <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-warn-wash text-warn">
          <ShieldQuestion size={19} aria-hidden />
        </span>
        <div className="min-w-0 grow">
          <h3 id={heading} className="pt-1.5 leading-snug font-semibold">
            {question(waiting)}
          </h3>
          <ul className="mt-2 list-disc space-y-0.5 ps-5 text-sm break-words marker:text-faint">
            {titles.map((title, index) => (
              <li key={index} dir="auto">
                {title}
              </li>
            ))}
          </ul>
          {hidden > 0 && (
            <Button tone="accent" size="sm" className="mt-1" onPress={() => setAll(true)}>
              {t('chat.moreTitles', { count: hidden })}
            </Button>
          )}
          {states && (
            <p className="mt-3 flex flex-wrap items-center gap-2">
              <Chip>{t(states[0])}</Chip>
              <ArrowRight size={14} className="flip text-faint" aria-hidden />
              <Chip tone={waiting.action === 'purge' ? 'danger' : 'accent'}>{t(states[1])}</Chip>
            </p>
          )}
          <p className={`mt-3 text-sm ${waiting.undoable ? 'text-soft' : 'font-medium text-danger'}`}>
            {t(waiting.undoable ? 'tasks.undoableNote' : 'tasks.finalNote')}{' '}
            {waiting.expires_at && !expired && (
              <span className="font-normal text-soft">
                {t('chat.expires', { time: clockTime(new Date(waiting.expires_at)) })}
              </span>
            )}
          </p>
          {expired ? (
            <p className="mt-3 text-sm font-medium text-warn">{t('chat.expired')}</p>
          ) : (
            <div className="mt-4 flex flex-wrap gap-2">
              <Button ref={safe} isDisabled={busy} onPress={() => onAnswer(false)}>
                {t('chat.no')}
              </Button>
              <Button tone={waiting.undoable ? 'primary' : 'danger'} isDisabled={busy} onPress={() => onAnswer(true)}>
                {t(YES[waiting.action] ?? 'chat.yesTool', { count: waiting.count })}
              </Button>
            </div>
          )}
        </div>
      </div>
    </section>
  )
}
