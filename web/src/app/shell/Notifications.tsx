import { Bell } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { t } from '@/lib/i18n'
import { later } from '@/lib/later'

const NotificationList = later(
  () => import('./NotificationList').then((module) => module.NotificationList),
  (props) => props.onClose(),
)

/** The bell; what it opens is fetched when somebody comes near. */
export function Notifications() {
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        ref={trigger}
        tone="quiet"
        size="icon"
        aria-label={t('common.notifications')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onHoverStart={NotificationList.warm}
        onFocus={NotificationList.warm}
        onPress={() => setOpen(true)}
      >
        <Bell size={17} aria-hidden />
      </Button>
      {isOpen && <NotificationList trigger={trigger} onClose={() => setOpen(false)} />}
    </>
  )
}
