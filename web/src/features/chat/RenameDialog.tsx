import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef } from 'react'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { t } from '@/lib/i18n'
import { type Conversation, rename } from './conversations'

export function RenameDialog({ one, onClose }: { one: Conversation; onClose: () => void }) {
  const client = useQueryClient()
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const title = field.current?.value.trim()
    if (title && title !== one.title) void rename(client, one, title)
    onClose()
  }
  return (
    <Dialog title={t('chat.renameTitle')} isOpen onOpenChange={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('chat.name')} defaultValue={one.title} inputRef={field} maxLength={200} autoFocus />
        <Button type="submit" tone="primary">
          {t('common.save')}
        </Button>
      </form>
    </Dialog>
  )
}
