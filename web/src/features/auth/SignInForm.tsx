import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Field, SecretField } from '@/components/ui/Field'
import { t } from '@/lib/i18n'
import { refusal, signIn } from './session'

type Errors = { email?: string; password?: string; form?: string }

/** A real form, so that password managers fill and keep it. */
export function SignInForm({ onDone }: { onDone: (userId: string) => void }) {
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const address = email.current?.value.trim() ?? ''
    const secret = password.current?.value ?? ''
    const wrong: Errors = {}
    if (!address.includes('@')) wrong.email = t('auth.emailInvalid')
    if (!secret) wrong.password = t('auth.passwordMissing')
    setErrors(wrong)
    if (wrong.email) return email.current?.focus()
    if (wrong.password) return password.current?.focus()
    setBusy(true)
    try {
      onDone(await signIn(address, secret))
    } catch (error) {
      setErrors({ form: refusal(error) })
      password.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
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
        autoComplete="current-password"
        inputRef={password}
        error={errors.password}
        isRequired
      />
      <p role="alert" className="text-sm text-danger empty:hidden">
        {errors.form}
      </p>
      <Button type="submit" tone="primary" isPending={busy}>
        {t('auth.signIn')}
      </Button>
    </form>
  )
}
