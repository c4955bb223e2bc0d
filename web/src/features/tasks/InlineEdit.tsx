import { useRef } from 'react'
import { t } from '@/lib/i18n'
import { keepInField } from './fieldKeys'
import type { Task } from './queries'

/** The title as a field: Enter and leaving save, Esc restores. The list hears nothing of these keys. */
export function InlineEdit({
  task,
  onDone,
}: {
  task: Task
  onDone: (task: Task, title: string | null, again: boolean) => void
}) {
  const finished = useRef(false)
  const finish = (value: string | null, again: boolean) => {
    if (finished.current) return
    finished.current = true
    const title = value?.trim() ?? ''
    onDone(task, title && title !== task.title ? title : null, again)
  }
  return (
    <input
      aria-label={t('tasks.title')}
      defaultValue={task.title}
      // biome-ignore lint/a11y/noAutofocus: editing was asked for
      autoFocus
      dir="auto"
      maxLength={200}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => finish(event.currentTarget.value, false)}
      onKeyDown={(event) => {
        keepInField(event)
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') finish(event.currentTarget.value, true)
        if (event.key === 'Escape') finish(null, true)
      }}
      onPointerDown={(event) => event.stopPropagation()}
      className="-mx-1.5 w-[calc(100%+0.75rem)] rounded border border-accent bg-card px-1 py-0.5 select-text touch:min-h-11"
    />
  )
}
