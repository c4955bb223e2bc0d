import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react'
import {
  GridList,
  GridListHeader,
  GridListSection,
  ListLayout,
  type Selection,
  useDragAndDrop,
  Virtualizer,
} from 'react-aria-components'
import { t } from '@/lib/i18n'
import type { Task } from './queries'
import { TaskRow } from './TaskRow'
import { useKeptScroll } from './useKeptScroll'
import { useListKeys } from './useListKeys'
import { useTaskActions } from './useTaskActions'

const BulkBar = lazy(() => import('./BulkBar').then((module) => ({ default: module.BulkBar })))

export type Section = { id: string; title: ReactNode; tasks: readonly Task[] }
type Props = {
  label: string
  sections: readonly Section[]
  today: string
  /** In manual order: rows can be moved. */
  reorderable?: boolean
  withProject?: boolean
}

const LAYOUT = { estimatedRowHeight: 56, estimatedHeadingHeight: 40 }

/** Tasks as a grid that is driven by keys, selected in bulk, reordered where it has an order of its own, and virtualised. */
export function TaskList({ label, sections, today, reorderable = false, withProject = true }: Props) {
  const [selected, setSelected] = useState<Selection>(new Set())
  const list = useRef<HTMLDivElement>(null)
  useKeptScroll(list)
  const tasks = useMemo(() => sections.flatMap((section) => section.tasks), [sections])
  const actions = useTaskActions({ tasks, today, reorderable, list, select: (id) => setSelected(new Set([id])) })
  useListKeys({ list, tasks, actions, reorderable })
  const chosen = useMemo(
    () => tasks.filter((task) => selected === 'all' || selected.has(task.task_id)),
    [tasks, selected],
  )
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (ids) => [...ids].map((id) => ({ 'text/plain': tasks.find((task) => task.task_id === id)?.title ?? '' })),
    onReorder: ({ keys, target }) => actions.place([...keys][0] as number, target.key as number, target.dropPosition),
  })
  const row = (task: Task) => (
    <TaskRow
      key={task.task_id}
      task={task}
      today={today}
      editing={actions.editing === task.task_id}
      reorderable={reorderable}
      withProject={withProject}
      onToggle={actions.toggle}
      onEdited={actions.edited}
      menu={actions.menu}
    />
  )
  const flat = sections.length === 1 && !sections[0]?.title
  const state = [today, actions.editing, withProject, reorderable]
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
          onAction={(id) => actions.open(id as number)}
          disallowTypeAhead
          keyboardNavigationBehavior="tab"
          {...(reorderable ? { dragAndDropHooks } : {})}
          dependencies={state}
          className="min-h-0 grow overflow-auto pb-6 outline-none!"
        >
          {flat
            ? sections[0]?.tasks.map(row)
            : sections.map((section) => (
                <GridListSection key={section.id} id={section.id}>
                  <GridListHeader className="flex min-h-10 items-end border-b border-line bg-page px-2 pb-1 text-sm">
                    {section.title}
                  </GridListHeader>
                  {section.tasks.map(row)}
                </GridListSection>
              ))}
        </GridList>
      </Virtualizer>
      <Suspense>
        {chosen.length > 0 && <BulkBar tasks={chosen} today={today} onClear={() => setSelected(new Set())} />}
      </Suspense>
      <span className="sr-only" role="status">
        {chosen.length > 0 ? t('tasks.selected', { count: chosen.length }) : ''}
      </span>
    </>
  )
}
