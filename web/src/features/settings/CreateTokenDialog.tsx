import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { refresh } from '@/lib/api/refresh'
import { t } from '@/lib/i18n'
import { attempt, refused, words } from './attempt'
import { ExpiryField } from './ExpiryField'
import type { CreatedToken, Scope } from './queries'
import { ScopeChoices } from './ScopeChoices'
import { ShownToken } from './ShownToken'
import { USUAL } from './scopes'

const DAYS = [7, 30, 90, 365]
type Errors = { name?: string; scopes?: string; form?: string }

/** A new token: what it is for, what it may do, how long; then it is shown, once, and forgotten here. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(USUAL)
  const [expiry, setExpiry] = useState({ choice: '90', date: '' })
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<CreatedToken | null>(null)
  const field = useRef<HTMLInputElement>(null)

  const create = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const wrong: Errors = {
      ...(name.trim() ? {} : { name: t('settings.nameMissing') }),
      ...(scopes.length > 0 ? {} : { scopes: t('settings.scopesMissing') }),
    }
    setErrors(wrong)
    if (wrong.name) return field.current?.focus()
    if (wrong.scopes) return
    setBusy(true)
    const body = {
      name: name.trim(),
      scopes: [...scopes],
      ...(expiry.choice === 'never' ? {} : { expires_in_days: Number(expiry.choice) }),
    }
    const result = await attempt(() => data<CreatedToken>(api.POST('/api/auth/tokens', { body })))
    setBusy(false)
    if (refused(result)) return setErrors({ form: words(result) })
    setMade(result)
    await refresh(client, keys.settings.of('access-tokens'))
  }

  if (made) return <ShownToken of={made} onDone={onClose} />
  return (
    <Dialog title={t('settings.createToken')} isOpen onOpenChange={onClose} wide>
      <form onSubmit={create} noValidate className="flex flex-col gap-5">
        <Field
          label={t('auth.name')}
          hint={t('settings.tokenNameHint')}
          value={name}
          onChange={(text) => {
            setName(text)
            setErrors({})
          }}
          maxLength={100}
          inputRef={field}
          error={errors.name}
          autoComplete="off"
          isRequired
          autoFocus
        />
        <ScopeChoices value={scopes} onChange={setScopes} error={errors.scopes} />
        <div className="sm:w-1/2">
          <ExpiryField
            value={expiry}
            onChange={setExpiry}
            days={DAYS}
            withDate={false}
            hint={t('settings.tokenExpiryHint')}
          />
        </div>
        <p role="alert" className="text-sm text-danger empty:hidden">
          {errors.form}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" tone="primary" isPending={busy}>
            {t('settings.createToken')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
