import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { refresh } from '@/lib/api/refresh'
import { t } from '@/lib/i18n'
import { say } from '@/lib/toasts'
import { attempt, refused, words } from './attempt'
import { isLast, isUsable, successor } from './keyState'
import type { ApiKey } from './queries'
import { isTyped, Typed } from './Typed'

type Props = { of: ApiKey; all: readonly ApiKey[]; provider: string; onClose: () => void }

/** Names the key and what stops working; the last key that works asks for typed words. */
export function RevokeDialog({ of, all, provider, onClose }: Props) {
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const last = isLast(of, all)
  const next = successor(of, all)
  const wanted = t('settings.revokeWord')

  const revoke = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (last && !isTyped(typed, wanted)) return setError(t('settings.typedWrong', { words: wanted }))
    setBusy(true)
    const path = { params: { path: { api_key_id: of.id } } }
    const result = await attempt(() => data<ApiKey>(api.DELETE('/api/api-keys/{api_key_id}', path)))
    setBusy(false)
    if (refused(result)) return setError(words(result))
    onClose()
    say(t('settings.revoked', { name: of.name }))
    await refresh(client, keys.settings.all)
  }

  return (
    <Dialog title={t('settings.revokeTitle', { name: of.name })} isOpen onOpenChange={onClose}>
      <form onSubmit={revoke} noValidate className="flex flex-col gap-4">
        <ul className="flex list-disc flex-col gap-1 ps-5 text-sm marker:text-faint">
          <li>{t('settings.revokeErased', { provider, hint: of.hint })}</li>
          {isUsable(of) && (
            <li>
              {last
                ? t('settings.revokeLast')
                : next
                  ? t('settings.revokeNext', { provider, name: next.name })
                  : t('settings.revokeModels', { provider })}
            </li>
          )}
          <li>{t('settings.revokeThere', { provider })}</li>
          <li>{t('settings.noUndo')}</li>
        </ul>
        {last && <Typed wanted={wanted} value={typed} onChange={setTyped} />}
        <p role="alert" className="text-sm text-danger empty:hidden">
          {error}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onPress={onClose} autoFocus={!last}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" tone="danger" isPending={busy}>
            {t('settings.revoke')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
