import { CalendarDays, Flag, FolderClosed, Hash, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/Chip'
import { dueInFull } from '@/lib/dates'
import { t } from '@/lib/i18n'
import type { Priority } from './queries'
import type { Create, Span } from './reading'
import { priorityName, recurrenceInWords } from './row'

type Props = { task: Create; spans: readonly Span[]; text: string; today: string; onIgnore: (span: Span) => void }
const ICONS: Record<string, ReactNode> = {
  due: <CalendarDays size={13} aria-hidden />,
  recurrence: <RefreshCw size={13} aria-hidden />,
  priority: <Flag size={13} aria-hidden />,
  project: <FolderClosed size={13} aria-hidden />,
  tag: <Hash size={13} aria-hidden />,
}

function shownValue(span: Span, task: Create, today: string): string {
  if (span.kind === 'due' && task.due) return dueInFull(task.due, today)
  if (span.kind === 'recurrence' && task.recurrence) return recurrenceInWords(task.recurrence)
  if (span.kind === 'priority') return priorityName((task.priority ?? 'medium') as Priority)
  return span.value.replace(/^#/, '')
}

/** Values that the server read without saying from which words: shown all the same, so that nothing is set unseen. */
function unplaced(task: Create, spans: readonly Span[], today: string): { kind: string; value: string }[] {
  const placed = (kind: string) => spans.some((span) => span.kind === kind)
  return [
    ...(task.due && !placed('due') ? [{ kind: 'due', value: dueInFull(task.due, today) }] : []),
    ...(task.recurrence && !placed('recurrence')
      ? [{ kind: 'recurrence', value: recurrenceInWords(task.recurrence) }]
      : []),
    ...(task.priority && task.priority !== 'medium' && !placed('priority')
      ? [{ kind: 'priority', value: priorityName(task.priority) }]
      : []),
    ...(task.project && !placed('project') ? [{ kind: 'project', value: task.project }] : []),
    ...(placed('tag') ? [] : (task.tags ?? []).map((tag) => ({ kind: 'tag', value: tag }))),
  ]
}

/** What was recognised, each with the value it stands for and an x to take it as plain words; and the title that stays. */
export function QuickAddChips({ task, spans, text, today, onIgnore }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-1 pt-1.5 text-[0.8125rem] text-soft">
      {spans.map((span) => {
        const value = shownValue(span, task, today)
        return (
          <Chip
            key={`${span.kind}-${span.start_utf16}`}
            tone={span.kind === 'due' ? 'accent' : 'plain'}
            icon={ICONS[span.kind]}
            onRemove={() => onIgnore(span)}
            removeLabel={t('tasks.keepText', { value: text.slice(span.start_utf16, span.end_utf16) })}
          >
            {value}
          </Chip>
        )
      })}
      {unplaced(task, spans, today).map((mark) => (
        <Chip
          key={`${mark.kind}-${mark.value}`}
          tone={mark.kind === 'due' ? 'accent' : 'plain'}
          icon={ICONS[mark.kind]}
        >
          {mark.value}
        </Chip>
      ))}
      <span dir="auto" className="min-w-0 truncate">
        {t('tasks.willAdd', { title: task.title })}
      </span>
    </div>
  )
}
