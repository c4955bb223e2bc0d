import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { SecretField } from '@/components/ui/Field'
import { Panel, PanelRow } from '@/components/ui/Panel'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { refresh } from '@/lib/api/refresh'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { say } from '@/lib/toasts'
import { attempt, refused, words } from './attempt'

const SHORTEST = 10
type Errors = { current?: string; wanted?: string; form?: string }

function PasswordForm({ email }: { email: string | null }) {
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [wanted, setWanted] = useState('')
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const wrong: Errors = {
      ...(current ? {} : { current: t('auth.passwordMissing') }),
      ...(wanted.length < SHORTEST ? { wanted: t('auth.passwordShort') } : {}),
    }
    setErrors(wrong)
    if (wrong.current) return first.current?.focus()
    if (wrong.wanted) return second.current?.focus()
    setBusy(true)
    const body = { current_password: current, new_password: wanted }
    const result = await attempt(() => data<{ ended: number }>(api.POST('/api/auth/password', { body })))
    setBusy(false)
    if (refused(result)) {
      setErrors({ [result.code === 'not_reauthenticated' ? 'current' : 'form']: words(result) })
      return first.current?.focus()
    }
    setCurrent('')
    setWanted('')
    say(t('settings.passwordChanged', { count: result.ended }))
    await refresh(client, keys.settings.of('sessions'))
  }
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="username" autoComplete="username" value={email ?? ''} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SecretField
          label={t('settings.currentPassword')}
          name="current-password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          inputRef={first}
          error={errors.current}
          isRequired
        />
        <SecretField
          label={t('settings.newPassword')}
          name="new-password"
          autoComplete="new-password"
          value={wanted}
          onChange={setWanted}
          inputRef={second}
          hint={t('auth.passwordHint')}
          error={errors.wanted}
          isRequired
        />
      </div>
      <p role="alert" className="text-sm text-danger empty:hidden">
        {errors.form}
      </p>
      <div>
        <Button type="submit" isPending={busy}>
          {t('settings.changePassword')}
        </Button>
      </div>
    </form>
  )
}

/** Another password, by the one that there is; every other session ends. */
export function PasswordPanel() {
  const me = useMe()
  return (
    <Panel title={t('auth.password')} hint={t('settings.passwordHint')}>
      <PanelRow>
        {me.has_password ? <PasswordForm email={me.email} /> : <p className="text-sm">{t('settings.noPassword')}</p>}
      </PanelRow>
    </Panel>
  )
}
