import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { t } from '@/lib/i18n'

/** Several lines were pasted: one task or as many? */
export function PasteDialog({
  count,
  onChoose,
  onClose,
}: {
  count: number
  onChoose: (many: boolean) => void
  onClose: () => void
}) {
  return (
    <Dialog
      title={t('tasks.pasteTitle', { count })}
      isOpen
      onOpenChange={onClose}
      actions={
        <>
          <Button onPress={() => onChoose(false)}>{t('tasks.pasteOne')}</Button>
          <Button tone="primary" onPress={() => onChoose(true)}>
            {t('tasks.pasteMany', { count })}
          </Button>
        </>
      }
    >
      <p className="text-sm text-soft">{t('tasks.pasteWhy', { count })}</p>
    </Dialog>
  )
}
