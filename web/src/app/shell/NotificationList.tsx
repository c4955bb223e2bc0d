import type { RefObject } from 'react'
import { Dialog, Heading, Popover } from 'react-aria-components'
import { Button } from '@/components/ui/Button'
import { clockTime } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { messages } from '@/lib/toasts'

/** All messages of this visit, with what can still be done about them. */
export function NotificationList({
  trigger,
  onClose,
}: {
  trigger: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const all = useStore(messages)
  return (
    <Popover
      triggerRef={trigger}
      isOpen
      onOpenChange={onClose}
      className="appear w-80 max-w-[calc(100vw-1rem)] rounded-xl bg-raised shadow-pop"
    >
      <Dialog className="flex max-h-96 flex-col p-3">
        <Heading slot="title" className="px-1 pb-2 text-sm font-semibold">
          {t('common.notifications')}
        </Heading>
        {all.length === 0 && <p className="px-1 pb-2 text-sm text-soft">{t('common.noNotifications')}</p>}
        <ul className="overflow-auto">
          {all.map((message) => (
            <li key={message.id} className="flex items-baseline gap-2 border-t border-line/60 px-1 py-1.5 text-sm">
              <span className="text-xs text-faint tabular-nums">{clockTime(message.at)}</span>
              <span className="min-w-0 grow break-words">{message.text}</span>
              {message.action && (
                <Button tone="accent" size="sm" onPress={message.action.run}>
                  {message.action.label}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Dialog>
    </Popover>
  )
}
