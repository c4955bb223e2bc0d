import { Button } from '@/components/ui/Button'
import { t } from '@/lib/i18n'
import { focusQuickAdd } from './quickAddKey'

/** The one action of an empty list. */
export const AddFirst = () => (
  <Button tone="primary" onPress={focusQuickAdd}>
    {t('tasks.addFirst')}
  </Button>
)
