import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Select } from '@/components/ui/Select'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { refresh } from '@/lib/api/refresh'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { attempt, refused, words } from './attempt'
import { ExpiryField } from './ExpiryField'
import { ExternalLink } from './ExternalLink'
import { expiresAt, NEVER } from './expiry'
import { KeyField } from './KeyField'
import { sayState } from './keySaid'
import { isUsable } from './keyState'
import type { ApiKey, Provider } from './queries'

const GRACES = [
  ['60', 'settings.grace60'],
  ['600', 'settings.grace600'],
  ['3600', 'settings.grace3600'],
  ['0', 'settings.grace0'],
] as const

type Props = { of: ApiKey; provider: Provider | undefined; providers: readonly Provider[]; onClose: () => void }

/** Another key in the same place; what the old one still does is said before. */
export function RotateDialog({ of, provider, providers, onClose }: Props) {
  const client = useQueryClient()
  const { zone } = useMe()
  const [key, setKey] = useState('')
  const [expiry, setExpiry] = useState(NEVER)
  const [grace, setGrace] = useState('60')
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const until = expiresAt(expiry, zone)
    if (!key.trim()) return setError(t('settings.keyMissing'))
    if (until === 'missing') return setError(t('settings.dateMissing'))
    setBusy(true)
    const body = {
      api_key: key.trim(),
      expires_at: until,
      grace_seconds: isUsable(of) ? Number(grace) : 0,
      version: of.version,
    }
    const path = { params: { path: { api_key_id: of.id } } }
    const result = await attempt(() => data<ApiKey>(api.POST('/api/api-keys/{api_key_id}/rotate', { ...path, body })))
    setBusy(false)
    if (refused(result)) {
      setError(words(result))
      if (result.code === 'stale_version') await refresh(client, keys.settings.all)
      return
    }
    setKey('')
    await refresh(client, keys.settings.all)
    onClose()
    sayState(result, 'rotated')
  }

  return (
    <Dialog title={t('settings.rotateTitle', { name: of.name })} isOpen onOpenChange={onClose}>
      <form onSubmit={save} noValidate className="flex flex-col gap-5" autoComplete="off">
        <p className="text-sm text-soft">{t('settings.rotateHow', { hint: of.hint })}</p>
        {of.renew_url && provider && (
          <p className="-mt-3 text-sm">
            <ExternalLink href={of.renew_url}>{t('settings.getKey', { provider: provider.title })}</ExternalLink>
          </p>
        )}
        <KeyField value={key} onChange={setKey} provider={provider} providers={providers} autoFocus />
        {isUsable(of) && (
          <Select
            label={t('settings.grace')}
            hint={t('settings.graceHint')}
            value={grace}
            onChange={setGrace}
            options={GRACES.map(([id, label]) => ({ id, label: t(label) }))}
          />
        )}
        <ExpiryField value={expiry} onChange={setExpiry} hint={t('settings.expiryHint')} />
        <p role="alert" className="text-sm text-danger empty:hidden">
          {error}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" tone="primary" isPending={busy}>
            {t(busy ? 'settings.testing' : 'settings.testAndSwap')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
