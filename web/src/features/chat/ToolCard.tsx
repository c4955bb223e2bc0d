import { useQueryClient } from '@tanstack/react-query'
import {
  ArchiveRestore,
  ChevronDown,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CirclePlus,
  CircleSlash,
  Gauge,
  ListChecks,
  LoaderCircle,
  type LucideIcon,
  Pencil,
  Search,
  Trash2,
  Undo2,
  Wrench,
} from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Button } from '@/components/ui/Button'
import { undo } from '@/features/tasks/undo'
import { useToday } from '@/features/tasks/useToday'
import { type Key, t } from '@/lib/i18n'
import { type Call, type CallState, changeOf } from './message'
import { ToolDetails } from './ToolDetails'
import { lineOf } from './words'

const ICONS: Record<string, LucideIcon> = {
  add_task: CirclePlus,
  list_tasks: Search,
  complete_task: CircleCheck,
  delete_task: Trash2,
  update_task: Pencil,
  reopen_task: ArchiveRestore,
  bulk_edit_tasks: ListChecks,
  undo: Undo2,
  get_overview: Gauge,
}
const STATES: Record<CallState | 'undone', { icon: LucideIcon; tone: string; label: Key }> = {
  running: { icon: LoaderCircle, tone: 'text-accent motion-safe:animate-spin', label: 'chat.state_running' },
  answering: { icon: LoaderCircle, tone: 'text-accent motion-safe:animate-spin', label: 'chat.state_answering' },
  done: { icon: CircleCheck, tone: 'text-accent', label: 'chat.state_done' },
  failed: { icon: CircleAlert, tone: 'text-danger', label: 'chat.state_failed' },
  waiting: { icon: CircleHelp, tone: 'text-warn', label: 'chat.state_waiting' },
  declined: { icon: CircleSlash, tone: 'text-soft', label: 'chat.state_declined' },
  closed: { icon: CircleHelp, tone: 'text-soft', label: 'chat.state_closed' },
  unknown: { icon: CircleHelp, tone: 'text-warn', label: 'chat.state_unknown' },
  undone: { icon: Undo2, tone: 'text-soft', label: 'chat.state_undone' },
}

/** Why a call has no good result, in words. */
function Why({ call }: { call: Call }) {
  if (call.state === 'failed') return <p className="text-[0.8125rem] text-danger">{call.error}</p>
  if (call.state === 'declined') return <p className="text-[0.8125rem] text-soft">{t('chat.declinedNote')}</p>
  if (call.state === 'unknown') return <p className="text-[0.8125rem] text-warn">{t('chat.unknownResult')}</p>
  return null
}

/** One ToolCall in a line; what it was asked and what came of it on demand; Undo where it has changed something. */
export function ToolCard({ call, undone }: { call: Call; undone: ReadonlySet<number> }) {
  const client = useQueryClient()
  const today = useToday()
  const details = useId()
  const [isOpen, setOpen] = useState(false)
  const [isUndoing, setUndoing] = useState(false)
  const chevron = useRef<HTMLButtonElement>(null)
  const change = changeOf(call)
  const isUndone = change !== null && undone.has(change)
  const Icon = ICONS[call.name] ?? Wrench
  const state = STATES[isUndone ? 'undone' : call.state]
  const line = lineOf(call, today)
  const takeBack = async (id: number) => {
    setUndoing(true)
    await undo(client, [id])
    setUndoing(false)
    if (document.activeElement === document.body) chevron.current?.focus()
  }
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="flex min-h-11 items-center gap-2.5 py-1 ps-3 pe-1.5">
        <Icon size={16} className="shrink-0 text-soft" aria-hidden />
        <div className="min-w-0 grow py-1">
          <p
            dir="auto"
            className={`text-sm break-words ${isUndone ? 'text-soft line-through decoration-control' : ''}`}
          >
            {line}
          </p>
          <Why call={call} />
        </div>
        <span className="inline-flex shrink-0 items-center gap-1 text-[0.8125rem] text-soft">
          <state.icon size={15} className={`shrink-0 ${state.tone}`} aria-hidden />
          <span className="max-sm:sr-only">{t(state.label)}</span>
        </span>
        {change !== null && !isUndone && (
          <Button tone="accent" size="sm" isDisabled={isUndoing} onPress={() => void takeBack(change)}>
            <Undo2 size={14} aria-hidden />
            {t('common.undo')}
          </Button>
        )}
        <AriaButton
          ref={chevron}
          aria-label={t('chat.detailsOf', { what: line })}
          aria-expanded={isOpen}
          {...(isOpen ? { 'aria-controls': details } : {})}
          onPress={() => setOpen(!isOpen)}
          className="grid size-8 shrink-0 place-items-center rounded-lg text-soft hover:bg-hover touch:size-11"
        >
          <ChevronDown size={16} aria-hidden className={`transition-transform ${isOpen ? 'rotate-180' : ''}`} />
        </AriaButton>
      </div>
      {isOpen && <ToolDetails id={details} call={call} today={today} />}
    </li>
  )
}
