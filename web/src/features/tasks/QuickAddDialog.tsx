import { Dialog } from '@/components/ui/Dialog'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { QuickAdd } from './QuickAdd'
import { quickAddOpen } from './quickAddKey'
import { useToday } from './useToday'

/** Quick add on screens that have no field of their own. */
export function QuickAddDialog() {
  const today = useToday()
  const close = () => quickAddOpen.set(false)
  return (
    <Dialog title={t('tasks.add')} isOpen={useStore(quickAddOpen)} onOpenChange={close} wide>
      <QuickAdd today={today} onClose={close} autoFocus />
    </Dialog>
  )
}
