import { CircleAlert, CircleCheck, X } from 'lucide-react'
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { t } from '@/lib/i18n'
import { queue } from '@/lib/toasts'
import { Button } from './Button'

/** Where messages appear; F6 reaches them, hovering or focus stops their clock. */
export function Toasts() {
  return (
    <ToastRegion
      queue={queue}
      aria-label={t('common.notifications')}
      className="fixed inset-x-3 bottom-[calc(4.5rem+env(safe-area-inset-bottom)+var(--toasts-above,0px))] z-50 mx-auto flex max-w-md flex-col-reverse gap-2 rounded-xl desk:start-64 desk:bottom-[calc(1.25rem+var(--toasts-above,0px))]"
    >
      {({ toast }) => (
        <Toast
          toast={toast}
          className="appear flex items-center gap-3 rounded-xl bg-raised py-2 ps-3.5 pe-2 text-sm shadow-pop"
        >
          {toast.content.tone === 'bad' ? (
            <CircleAlert size={18} className="shrink-0 text-danger" aria-hidden />
          ) : (
            <CircleCheck size={18} className="shrink-0 text-accent" aria-hidden />
          )}
          <ToastContent className="min-w-0 grow">
            <Text slot="title" className="line-clamp-2 break-words">
              {toast.content.text}
            </Text>
          </ToastContent>
          {toast.content.action && (
            <Button
              tone="accent"
              size="sm"
              onPress={() => {
                toast.content.action?.run()
                queue.close(toast.key)
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <Button slot="close" tone="quiet" size="icon" aria-label={t('common.dismiss')}>
            <X size={16} aria-hidden />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  )
}
