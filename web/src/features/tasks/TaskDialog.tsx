import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Dialog } from '@/components/ui/Dialog'
import { Failed } from '@/components/ui/Failed'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { openTask } from './openTask'
import { taskQuery } from './queries'
import { TaskForm } from './TaskForm'

/** The details of the open task; what is typed stays when the task changes elsewhere. */
export function TaskDialog() {
  const id = useStore(openTask)
  const client = useQueryClient()
  const task = useQuery({ ...taskQuery(id ?? 0), enabled: id !== null, refetchOnWindowFocus: false })
  const close = () => {
    openTask.set(null)
    client.removeQueries({ queryKey: taskQuery(id ?? 0).queryKey })
  }
  return (
    <Dialog title={t('tasks.number', { count: id ?? 0 })} isOpen={id !== null} onOpenChange={close} wide>
      {task.data && task.data.task_id === id ? (
        <TaskForm key={id} task={task.data} onDone={close} />
      ) : task.isError ? (
        <Failed error={task.error} onRetry={() => void task.refetch()} />
      ) : (
        <SkeletonRows count={4} label={t('common.loading')} />
      )}
    </Dialog>
  )
}
