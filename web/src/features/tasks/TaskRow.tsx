import { AlignLeft, Check, Ellipsis, GripVertical, RefreshCw, RotateCcw } from 'lucide-react'
import { Button as AriaButton, GridListItem } from 'react-aria-components'
import { Button } from '@/components/ui/Button'
import { Chip } from '@/components/ui/Chip'
import { type Item, Menu } from '@/components/ui/Menu'
import { t } from '@/lib/i18n'
import { InlineEdit } from './InlineEdit'
import type { Task } from './queries'
import { dueLabel, dueTone, RING, recurrenceInWords, spoken } from './row'

export type RowProps = {
  id: number
  task: Task
  today: string
  editing: boolean
  reorderable: boolean
  /** Shown where the list is not one project's. */
  withProject: boolean
  onToggle: (task: Task) => void
  onEdited: (task: Task, title: string | null, again: boolean) => void
  menu: (task: Task) => readonly (Item | null)[]
}

function Marks({ task, today, withProject }: Pick<RowProps, 'task' | 'today' | 'withProject'>) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-0.5">
      {task.due && (
        <Chip tone={task.status === 'completed' ? 'bare' : dueTone(task.due, today)}>{dueLabel(task.due, today)}</Chip>
      )}
      {task.recurrence && (
        <Chip tone="bare" icon={<RefreshCw size={12} aria-hidden />}>
          {recurrenceInWords(task.recurrence)}
        </Chip>
      )}
      {withProject && task.project && <Chip tone="bare">{task.project}</Chip>}
      {task.tags.map((tag) => (
        <Chip key={tag} tone="bare">
          #{tag}
        </Chip>
      ))}
      {task.description && <AlignLeft size={13} className="text-faint" aria-hidden />}
    </div>
  )
}

function Tick({ task, onToggle }: Pick<RowProps, 'task' | 'onToggle'>) {
  const completed = task.status === 'completed'
  if (task.deleted_at) return null
  return (
    <AriaButton
      onPress={() => onToggle(task)}
      aria-label={t(completed ? 'tasks.reopen' : 'tasks.complete', { title: task.title })}
      className="group/tick -m-1 grid size-8 shrink-0 place-items-center rounded-full touch:size-11"
    >
      <span
        className={`grid size-5 place-items-center rounded-full border-2 transition-colors ${completed ? 'border-accent bg-accent text-on-accent' : `${RING[task.priority]} text-accent group-hover/tick:bg-accent-wash`}`}
      >
        <Check
          size={13}
          strokeWidth={3}
          aria-hidden
          className={completed ? '' : 'opacity-0 group-hover/tick:opacity-70'}
        />
      </span>
    </AriaButton>
  )
}

export function TaskRow({ id, task, today, editing, reorderable, withProject, onToggle, onEdited, menu }: RowProps) {
  const hasMarks =
    task.due || task.recurrence || task.tags.length > 0 || task.description || (withProject && task.project)
  return (
    <GridListItem
      id={id}
      textValue={spoken(task, today)}
      className="group relative flex min-h-13 cursor-default items-center gap-2.5 px-2 py-1.5 desk:ps-8 outline-none -outline-offset-2! transition-colors hover:bg-hover/60 focus-visible:rounded-row focus-visible:bg-hover/60 selected:bg-accent-wash dragging:opacity-50"
    >
      <span
        aria-hidden
        className="absolute inset-x-0 bottom-0 h-px bg-line/70 group-data-focus-visible:invisible desk:start-6"
      />
      {reorderable && (
        <AriaButton
          slot="drag"
          aria-label={t('tasks.drag', { title: task.title })}
          className="absolute inset-y-0 start-0 my-auto hidden h-8 w-6 place-items-center rounded text-faint opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 focus-visible:opacity-100 desk:grid touch:hidden"
        >
          <GripVertical size={15} aria-hidden />
        </AriaButton>
      )}
      <Tick task={task} onToggle={onToggle} />
      <div className="min-w-0 grow">
        {editing ? (
          <InlineEdit task={task} onDone={onEdited} />
        ) : (
          <div
            dir="auto"
            className={`line-clamp-2 break-words ${task.status === 'completed' ? 'text-soft line-through decoration-control' : ''}`}
          >
            {task.title}
          </div>
        )}
        {hasMarks && <Marks task={task} today={today} withProject={withProject} />}
      </div>
      <span className="shrink-0 text-xs text-faint tabular-nums">
        <span aria-hidden>#{task.task_id}</span>
      </span>
      {task.deleted_at ? (
        <Button tone="accent" size="sm" onPress={() => onToggle(task)}>
          <RotateCcw size={14} aria-hidden />
          {t('tasks.restore')}
        </Button>
      ) : (
        <Menu label={t('tasks.moreFor', { title: task.title })} items={() => menu(task)}>
          <Button
            tone="quiet"
            size="icon"
            aria-label={t('tasks.moreFor', { title: task.title })}
            className="desk:opacity-0 desk:group-hover:opacity-100 desk:group-focus-within:opacity-100 desk:aria-expanded:opacity-100"
          >
            <Ellipsis size={17} aria-hidden />
          </Button>
        </Menu>
      )}
    </GridListItem>
  )
}
