import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { openTask } from '@/features/tasks/openTask'
import { PRIORITIES, priorityName, recurrenceInWords } from '@/features/tasks/row'
import { clockTime, dueInFull } from '@/lib/dates'
import { type Key, locale, t } from '@/lib/i18n'
import { type Call, list, text, type Values } from './message'
import { fieldName } from './words'

const HIDDEN = new Set(['position', 'version', 'due_utc', 'change_id', 'confirmation', 'next_cursor', 'undoable'])
const STATUS: Record<string, Key> = { pending: 'tasks.pending', completed: 'tasks.completed', all: 'tasks.all' }
const ACTIONS: Record<string, Key> = {
  complete: 'chat.actionComplete',
  reopen: 'chat.actionReopen',
  delete: 'tasks.delete',
  restore: 'tasks.restore',
  purge: 'tasks.deleteForGood',
}
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/

/** A value for reading; null where there is nothing to read. */
export function readable(name: string, value: unknown, today: string): string | null {
  if (value === null || value === undefined || value === '' || HIDDEN.has(name)) return null
  if (typeof value === 'boolean') return t(value ? 'chat.isTrue' : 'chat.isFalse')
  if (Array.isArray(value)) {
    const parts = value.flatMap((one) => readable(name, one, today) ?? [])
    return parts.length > 0 ? new Intl.ListFormat(locale(), { type: 'unit', style: 'short' }).format(parts) : null
  }
  if (typeof value === 'object') {
    const parts = Object.entries(value).flatMap(([key, inner]) => {
      const shown = readable(key, inner, today)
      return shown === null ? [] : [`${fieldName(key)}: ${shown}`]
    })
    return parts.length > 0 ? parts.join(' · ') : null
  }
  const plain = text(value)
  if (INSTANT.test(plain)) {
    const at = new Date(plain)
    return t('chat.at', { date: dueInFull(plain.slice(0, 10), today), time: clockTime(at) })
  }
  if (DATE.test(plain)) return dueInFull(plain, today)
  if (name === 'priority') {
    const priority = PRIORITIES.find((one) => one === plain)
    return priority ? priorityName(priority) : plain
  }
  if (name === 'recurrence') return recurrenceInWords(plain)
  if (name === 'changed') return fieldName(plain)
  const known = name === 'status' ? STATUS[plain] : name === 'action' ? ACTIONS[plain] : undefined
  return known ? t(known) : plain
}

function Facts({ title, of, today }: { title: string; of: Values; today: string }) {
  const rows = Object.entries(of).flatMap(([name, value]) => {
    const shown = readable(name, value, today)
    return shown === null ? [] : [{ name, shown }]
  })
  return (
    <section className="min-w-0">
      <h3 className="pb-1 text-xs font-medium text-faint">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-soft">{t('chat.none')}</p>
      ) : (
        <dl className="grid grid-cols-[minmax(5rem,auto)_minmax(0,1fr)] sm:grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-0.5">
          {rows.map(({ name, shown }) => (
            <div key={name} className="contents">
              <dt className="text-soft first-letter:uppercase">{fieldName(name)}</dt>
              <dd dir="auto" className="break-words whitespace-pre-wrap">
                {shown}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

/** Tasks of a result: number, title, due, priority; a press opens one. */
function TaskLines({ tasks, today }: { tasks: readonly Values[]; today: string }) {
  return (
    <ul className="-mx-1.5">
      {tasks.map((task) => {
        const due = text(task.due)
        const priority = task.priority === 'medium' ? null : readable('priority', task.priority, today)
        return (
          <li key={text(task.task_id)}>
            <AriaButton
              onPress={() => openTask.set(Number(task.task_id))}
              className="flex min-h-8 w-full items-baseline gap-2.5 rounded-lg px-1.5 py-1 text-start hover:bg-hover touch:min-h-11"
            >
              <span className="w-9 shrink-0 text-xs text-faint tabular-nums">#{text(task.task_id)}</span>
              <span
                dir="auto"
                className={`min-w-0 grow break-words ${task.status === 'completed' ? 'text-soft line-through' : ''}`}
              >
                {text(task.title)}
              </span>
              {priority && <span className="shrink-0 text-xs text-soft">{priority}</span>}
              {due && <span className="shrink-0 text-xs text-soft">{dueInFull(due, today)}</span>}
            </AriaButton>
          </li>
        )
      })}
    </ul>
  )
}

/** What a call was asked for and what came of it, for reading; as JSON only for those who want it. */
export function ToolDetails({ id, call, today }: { id: string; call: Call; today: string }) {
  const [raw, setRaw] = useState(false)
  const { tasks, results, status, action, ...result } = call.output
  const listed = [...list(tasks), ...list(results)].filter((one) => one.title)
  const number = Number(call.output.task_id)
  return (
    <div id={id} className="flex flex-col gap-3 border-t border-line/60 bg-page/60 px-3 py-3 text-sm">
      <Facts title={t('chat.asked_with')} of={call.input} today={today} />
      {call.state === 'done' && <Facts title={t('chat.result')} of={result} today={today} />}
      {listed.length > 0 && <TaskLines tasks={listed} today={today} />}
      <div className="flex flex-wrap gap-x-4">
        {Number.isInteger(number) && call.state === 'done' && status !== 'deleted' && (
          <AriaButton
            className="min-h-6 rounded text-[0.8125rem] text-accent underline underline-offset-2 touch:min-h-11"
            onPress={() => openTask.set(number)}
          >
            {t('chat.openTask', { number: String(number) })}
          </AriaButton>
        )}
        <AriaButton
          aria-expanded={raw}
          className="min-h-6 rounded text-[0.8125rem] text-soft underline underline-offset-2 touch:min-h-11"
          onPress={() => setRaw(!raw)}
        >
          {t('chat.raw')}
        </AriaButton>
      </div>
      {raw && (
        <pre dir="ltr" className="rounded-lg bg-hover p-3 font-mono text-xs break-words whitespace-pre-wrap">
          {JSON.stringify({ tool: call.name, arguments: call.input, result: call.output }, null, 2)}
        </pre>
      )}
    </div>
  )
}
