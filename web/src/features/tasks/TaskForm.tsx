import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { INPUT } from '@/components/ui/input'
import { wordsFor } from '@/lib/api/problem'
import { ago } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { changeOf, type Draft, draftOf, rebased } from './edited'
import { type Priority, projectsQuery, type Task } from './queries'
import { PRIORITIES, priorityName, recurrenceInWords } from './row'
import { updateTask } from './writes'

/** All fields of a task. A refusal keeps what was typed; after a conflict, saving again is against the newer row. */
export function TaskForm({ task, onDone }: { task: Task; onDone: () => void }) {
  const client = useQueryClient()
  const projects = useQuery(projectsQuery).data ?? []
  const [base, setBase] = useState(task)
  const [draft, setDraft] = useState<Draft>(draftOf(task))
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const id = useId()
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const change = changeOf(base, draft)
    if (Object.keys(change).length === 0) return onDone()
    setBusy(true)
    const result = await updateTask(client, base, change, true)
    setBusy(false)
    if (!(result instanceof Error)) return onDone()
    const current = result.body.current as Task | undefined
    if (current) {
      setBase(current)
      setDraft(rebased(draft, base, current))
    }
    setError(current ? t('tasks.conflict') : `${t('tasks.saveFailed')} ${wordsFor(result)}`)
  }

  return (
    <form onSubmit={save} className="flex flex-col gap-4">
      <Field
        label={t('tasks.title')}
        value={draft.title}
        onChange={(title) => set({ title })}
        maxLength={200}
        isRequired
        autoFocus
      />
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`${id}-description`} className="text-sm font-medium">
          {t('tasks.description')}
        </label>
        <textarea
          id={`${id}-description`}
          dir="auto"
          rows={4}
          maxLength={10_000}
          value={draft.description}
          onChange={(event) => set({ description: event.target.value })}
          className={`${INPUT} field-sizing-content min-h-24 max-h-64`}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          {t('tasks.due')}
          <input
            type="date"
            value={draft.date}
            onChange={(event) => set({ date: event.target.value })}
            className={`${INPUT} font-normal`}
          />
        </label>
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          {t('tasks.time')}
          <input
            type="time"
            value={draft.time}
            disabled={!draft.date}
            onChange={(event) => set({ time: event.target.value })}
            className={`${INPUT} font-normal`}
          />
        </label>
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          {t('tasks.priority')}
          <select
            value={draft.priority}
            onChange={(event) => set({ priority: event.target.value as Priority })}
            className={`${INPUT} font-normal`}
          >
            {PRIORITIES.map((priority) => (
              <option key={priority} value={priority}>
                {priorityName(priority)}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          {t('tasks.project')}
          <input
            list={`${id}-projects`}
            value={draft.project}
            maxLength={100}
            placeholder={t('common.inbox')}
            onChange={(event) => set({ project: event.target.value })}
            className={`${INPUT} font-normal`}
          />
          <datalist id={`${id}-projects`}>
            {projects.map((project) => (
              <option key={project.id} value={project.name} />
            ))}
          </datalist>
        </label>
      </div>
      <Field label={t('tasks.tags')} hint={t('tasks.tagsHint')} value={draft.tags} onChange={(tags) => set({ tags })} />
      {draft.recurrence && (
        <div className="flex items-center justify-between text-sm">
          <span>{t('tasks.repeats', { value: recurrenceInWords(draft.recurrence) })}</span>
          <Button size="sm" onPress={() => set({ recurrence: '' })}>
            {t('tasks.stopRepeating')}
          </Button>
        </div>
      )}
      <p role="alert" className="text-sm text-danger empty:hidden">
        {error}
      </p>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span className="grow text-xs text-faint">
          {t('tasks.created', { when: ago(base.created_at) })} · {t('tasks.updated', { when: ago(base.updated_at) })}
        </span>
        <Button onPress={onDone}>{t('common.cancel')}</Button>
        <Button type="submit" tone="primary" isPending={busy}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
