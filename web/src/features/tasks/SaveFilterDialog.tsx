import { type FormEvent, useRef } from 'react'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { t } from '@/lib/i18n'
import { saveFilter } from './savedFilters'
import type { Search } from './searchParams'

/** Asks for the name under which the filters are kept. */
export function SaveFilterDialog({ search, onClose }: { search: Search; onClose: () => void }) {
  const name = useRef<HTMLInputElement>(null)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.current?.value.trim()
    if (wanted) saveFilter(wanted, search)
    onClose()
  }
  return (
    <Dialog title={t('tasks.saveFilter')} isOpen onOpenChange={onClose}>
      <form onSubmit={save} className="flex flex-col gap-4">
        <Field label={t('tasks.filterName')} inputRef={name} maxLength={60} autoFocus isRequired />
        <Button type="submit" tone="primary">
          {t('common.save')}
        </Button>
      </form>
    </Dialog>
  )
}
