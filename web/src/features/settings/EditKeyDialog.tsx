import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { keys } from '@/lib/api/keys'
import { refresh } from '@/lib/api/refresh'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { refused, words } from './attempt'
import { ExpiryField } from './ExpiryField'
import { type Expiry, expiresAt } from './expiry'
import type { ApiKey } from './queries'
import { updateKey } from './updateKey'
import { dateOf } from './when'

const KEEP: Expiry = { choice: 'keep', date: '' }

/** Name and end of a key. After somebody else's change, saving again is against the newer row, with what was typed. */
export function EditKeyDialog({ of, onClose }: { of: ApiKey; onClose: () => void }) {
  const client = useQueryClient()
  const { zone } = useMe()
  const [name, setName] = useState(of.name)
  const [expiry, setExpiry] = useState(KEEP)
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const until = expiry.choice === 'keep' ? undefined : expiresAt(expiry, zone)
    if (!name.trim()) return setError(t('settings.nameMissing'))
    if (until === 'missing') return setError(t('settings.dateMissing'))
    const change = {
      ...(name.trim() === of.name ? {} : { name: name.trim() }),
      ...(until === undefined ? {} : { expires_at: until }),
    }
    if (Object.keys(change).length === 0) return onClose()
    setBusy(true)
    const result = await updateKey(of, change)
    setBusy(false)
    await refresh(client, keys.settings.of('api-keys'))
    if (refused(result)) return setError(words(result))
    onClose()
  }
  return (
    <Dialog title={t('settings.editKey')} isOpen onOpenChange={onClose}>
      <form onSubmit={save} noValidate className="flex flex-col gap-5">
        <Field label={t('auth.name')} value={name} onChange={setName} maxLength={100} isRequired autoFocus />
        <ExpiryField
          value={expiry}
          onChange={setExpiry}
          keep={
            of.expires_at ? t('settings.keepUntil', { date: dateOf(of.expires_at, zone) }) : t('settings.keepNever')
          }
        />
        <p role="alert" className="text-sm text-danger empty:hidden">
          {error}
        </p>
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" tone="primary" isPending={busy}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
