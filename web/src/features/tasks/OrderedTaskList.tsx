import { useQueryClient } from '@tanstack/react-query'
import { useDragAndDrop } from 'react-aria-components'
import { type ListProps, TaskList } from './TaskList'
import { track } from './undo'
import { moveTask } from './writes'

/** A list in manual order: its rows are moved by pointer, by keyboard and by menu. */
export function OrderedTaskList(props: ListProps) {
  const client = useQueryClient()
  const tasks = props.sections.flatMap((section) => section.tasks)
  const byId = (id: unknown) => tasks.find((task) => task.task_id === id)
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (ids) => [...ids].map((id) => ({ 'text/plain': byId(id)?.title ?? '' })),
    onReorder: ({ keys, target }) => {
      const task = byId([...keys][0])
      const at = target.key as number
      if (task) void track(moveTask(client, task, target.dropPosition === 'before' ? { before: at } : { after: at }))
    },
  })
  return <TaskList {...props} drag={dragAndDropHooks} />
}
