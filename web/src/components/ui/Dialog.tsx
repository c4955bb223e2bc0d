import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { t } from '@/lib/i18n'
import { Button } from './Button'

type Props = {
  title: string
  isOpen: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
  /** Buttons at the end. */
  actions?: ReactNode
  /** An answer is needed: Esc and the backdrop do not close it. */
  insist?: boolean
  wide?: boolean
}

/** A modal: traps the focus and gives it back. */
export function Dialog({ title, isOpen, onOpenChange, children, actions, insist = false, wide = false }: Props) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={!insist}
      isKeyboardDismissDisabled={insist}
      className="fixed inset-0 z-40 flex items-end justify-center bg-black/40 p-0 sm:items-center sm:p-4"
    >
      <Modal
        className={`appear max-h-[min(44rem,92dvh)] w-full overflow-auto rounded-t-2xl bg-card shadow-pop sm:rounded-2xl ${wide ? 'sm:max-w-2xl' : 'sm:max-w-md'}`}
      >
        <AriaDialog role={insist ? 'alertdialog' : 'dialog'} className="flex flex-col gap-4 p-5">
          <div className="flex items-start justify-between gap-4">
            <Heading slot="title" className="text-lg leading-snug font-semibold text-balance">
              {title}
            </Heading>
            {!insist && (
              <Button
                tone="quiet"
                size="icon"
                className="-me-2 -mt-1"
                onPress={() => onOpenChange(false)}
                aria-label={t('common.close')}
              >
                <X size={18} aria-hidden />
              </Button>
            )}
          </div>
          {children}
          {actions && <div className="flex flex-wrap justify-end gap-2 pt-1">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
