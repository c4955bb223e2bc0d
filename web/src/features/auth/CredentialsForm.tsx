import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Field, SecretField } from '@/components/ui/Field'
import { t } from '@/lib/i18n'
import { refusal, signIn, signUp } from './session'

const SHORTEST = 10
type Errors = { email?: string; password?: string; form?: string }
type Props = {
  /** A new account, or one that there is. */
  isNew?: boolean
  onDone: (userId: string) => void
}

function wrongFields(email: string, password: string, isNew: boolean): Errors {
  return {
    ...(email.includes('@') ? {} : { email: t('auth.emailInvalid') }),
    ...(isNew && password.length < SHORTEST ? { password: t('auth.passwordShort') } : {}),
    ...(!isNew && !password ? { password: t('auth.passwordMissing') } : {}),
  }
}

/** Signing in or up: a real form, so that password managers fill and keep it. */
export function CredentialsForm({ isNew = false, onDone }: Props) {
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const name = useRef<HTMLInputElement>(null)
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const address = email.current?.value.trim() ?? ''
    const secret = password.current?.value ?? ''
    const wrong = wrongFields(address, secret, isNew)
    setErrors(wrong)
    if (wrong.email) return email.current?.focus()
    if (wrong.password) return password.current?.focus()
    setBusy(true)
    try {
      onDone(isNew ? await signUp(address, secret, name.current?.value.trim() ?? '') : await signIn(address, secret))
    } catch (error) {
      setErrors({ form: refusal(error) })
      const again = isNew ? email : password
      again.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {isNew && <Field label={t('auth.nameOptional')} name="name" autoComplete="name" inputRef={name} />}
      <Field
        label={t('auth.email')}
        type="email"
        name="email"
        autoComplete="username"
        inputRef={email}
        error={errors.email}
        isRequired
      />
      <SecretField
        label={t('auth.password')}
        name="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        hint={isNew && t('auth.passwordHint')}
        inputRef={password}
        error={errors.password}
        isRequired
      />
      <p role="alert" className="text-sm text-danger empty:hidden">
        {errors.form}
      </p>
      <Button type="submit" tone="primary" isPending={busy}>
        {t(isNew ? 'auth.signUp' : 'auth.signIn')}
      </Button>
    </form>
  )
}
