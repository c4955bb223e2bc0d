import { type ReactNode, useMemo, useRef, useState } from 'react'
import {
  Collection,
  type DragAndDropHooks,
  GridList,
  GridListHeader,
  GridListSection,
  ListLayout,
  type Selection,
  Virtualizer,
} from 'react-aria-components'
import { t } from '@/lib/i18n'
import { later } from '@/lib/later'
import { NEW_ROW, NewRow } from './NewRow'
import type { Task } from './queries'
import { focusQuickAdd } from './quickAddKey'
import type { Create } from './reading'
import { TaskRow } from './TaskRow'
import { useKeptScroll } from './useKeptScroll'
import { useListKeys } from './useListKeys'
import { focusRow, useTaskActions } from './useTaskActions'

const BulkBar = later(() => import('./BulkBar').then((module) => module.BulkBar))

export type Section = {
  id: string
  title: ReactNode
  tasks: readonly Task[]
  /** What a task that is added among these has by itself; without it none is added here. */
  given?: Partial<Create>
}
export type ListProps = { label: string; sections: readonly Section[]; today: string; withProject?: boolean }
type Props = ListProps & {
  /** In manual order: rows can be moved. */
  drag?: DragAndDropHooks
}

/** A line of the list: a task, one whose title is edited, or the field for a new one below it. */
type Line = Task | { edits: Task } | { below: Task; given: Partial<Create> }

const LAYOUT = { estimatedRowHeight: 56, estimatedHeadingHeight: 40 }

/** Tasks as a grid that is driven by keys, selected in bulk, and virtualised. */
export function TaskList({ label, sections, today, drag, withProject = true }: Props) {
  const reorderable = drag !== undefined
  const sectionOf = (id: number) => sections.find((section) => section.tasks.some((task) => task.task_id === id))
  const [selected, setSelected] = useState<Selection>(new Set())
  const list = useRef<HTMLDivElement>(null)
  useKeptScroll(list)
  const tasks = useMemo(() => sections.flatMap((section) => section.tasks), [sections])
  const [adding, setAdding] = useState<readonly number[]>([])
  const actions = useTaskActions({
    tasks,
    today,
    reorderable,
    list,
    select: (id) => setSelected(new Set([id])),
    addBelow: (id) => (sectionOf(id)?.given ? setAdding([id]) : focusQuickAdd()),
  })
  useListKeys({ list, tasks, actions, reorderable })
  const chosen = useMemo(
    () => tasks.filter((task) => selected === 'all' || selected.has(task.task_id)),
    [tasks, selected],
  )
  const latest = useRef(actions)
  latest.current = actions
  /** Below the newest of what was added here that the list has by now. */
  const below = adding.findLast((id) => actions.byId(id))
  const lines = (section: Section | undefined): Line[] =>
    (section?.tasks ?? []).flatMap((task) => [
      task.task_id === actions.editing ? { edits: task } : task,
      ...(task.task_id === below ? [{ below: task, given: section?.given ?? {} }] : []),
    ])
  /** Kept for each line until the line itself is another one: so what it calls is looked up when it is called. */
  const row = (line: Line) =>
    'below' in line ? (
      <NewRow
        id={NEW_ROW}
        after={line.below.task_id}
        ordered={reorderable}
        given={line.given}
        today={today}
        onAdded={(id) => setAdding((before) => [...before, id])}
        onClose={() => {
          setAdding([])
          focusRow(list.current, line.below.task_id)
        }}
      />
    ) : (
      <TaskRow
        id={'edits' in line ? line.edits.task_id : line.task_id}
        task={'edits' in line ? line.edits : line}
        today={today}
        editing={'edits' in line}
        reorderable={reorderable}
        withProject={withProject}
        onToggle={(task) => latest.current.toggle(task)}
        onEdited={(task, title, again) => latest.current.edited(task, title, again)}
        menu={(task) => latest.current.menu(task)}
      />
    )
  const flat = sections.length === 1 && !sections[0]?.title
  const state = [today, withProject, reorderable]
  return (
    <>
      <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
        <GridList
          ref={list}
          aria-label={label}
          selectionMode="multiple"
          selectionBehavior="toggle"
          selectedKeys={selected}
          onSelectionChange={setSelected}
          onAction={(id) => id !== NEW_ROW && actions.open(id as number)}
          disallowTypeAhead
          keyboardNavigationBehavior="tab"
          {...(drag ? { dragAndDropHooks: drag } : {})}
          {...(flat ? { items: lines(sections[0]), dependencies: state } : {})}
          className="min-h-0 grow overflow-auto pb-6 outline-none! desk:-ms-6"
        >
          {flat
            ? row
            : sections.map((section) => (
                <GridListSection key={section.id} id={section.id}>
                  <GridListHeader className="flex min-h-10 items-end border-b border-line bg-page px-2 pb-1 text-sm desk:ms-6">
                    {section.title}
                  </GridListHeader>
                  <Collection items={lines(section)} dependencies={state}>
                    {row}
                  </Collection>
                </GridListSection>
              ))}
        </GridList>
      </Virtualizer>
      {chosen.length > 0 && <BulkBar tasks={chosen} today={today} onClear={() => setSelected(new Set())} />}
      <span className="sr-only" role="status">
        {chosen.length > 0 ? t('tasks.selected', { count: chosen.length }) : ''}
      </span>
    </>
  )
}
