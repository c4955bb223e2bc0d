import type { ReactNode } from 'react'
import { Dialog } from '@/components/ui/Dialog'
import { t } from '@/lib/i18n'

/** The Conversations over the chat, where there is no room beside it. */
export function ListDialog({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  return (
    <Dialog title={t('chat.conversations')} isOpen onOpenChange={onClose}>
      <div className="-mx-3 flex max-h-[60dvh] min-h-80 flex-col">{children}</div>
    </Dialog>
  )
}
