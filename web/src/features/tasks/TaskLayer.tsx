import { useQueryClient } from '@tanstack/react-query'
import { useCommands } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { later } from '@/lib/later'
import { useShortcuts } from '@/lib/shortcuts'
import { useStore } from '@/lib/store'
import { useLiveChanges } from './live'
import { openTask } from './openTask'
import { focusQuickAdd, quickAddOpen } from './quickAddKey'
import { undoLast } from './undo'

const TaskDialog = later(
  () => import('./TaskDialog').then((module) => module.TaskDialog),
  () => openTask.set(null),
)
const QuickAddDialog = later(
  () => import('./QuickAddDialog').then((module) => module.QuickAddDialog),
  () => quickAddOpen.set(false),
)

/** What tasks bring to every screen: adding, undoing, details, news from other doors. */
export function TaskLayer() {
  const client = useQueryClient()
  useLiveChanges()
  const add = { label: t('tasks.keyAdd'), run: focusQuickAdd }
  const undo = { label: t('tasks.keyUndo'), run: () => void undoLast(client) }
  useShortcuts([
    { keys: 'q', scope: 'everywhere', ...add },
    { keys: 'z', scope: 'everywhere', ...undo },
    { keys: '$mod+z', scope: 'everywhere', ...undo },
  ])
  useCommands([
    { id: 'add', keys: 'q', ...add },
    { id: 'undo', keys: 'z', ...undo },
  ])
  return (
    <>
      {useStore(openTask) !== null && <TaskDialog />}
      {useStore(quickAddOpen) && <QuickAddDialog />}
    </>
  )
}
