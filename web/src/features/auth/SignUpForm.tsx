import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Field, SecretField } from '@/components/ui/Field'
import { t } from '@/lib/i18n'
import { refusal, signUp } from './session'

const SHORTEST = 10
type Errors = { email?: string; password?: string; form?: string }

export function SignUpForm({ onDone }: { onDone: () => void }) {
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const name = useRef<HTMLInputElement>(null)
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const address = email.current?.value.trim() ?? ''
    const secret = password.current?.value ?? ''
    const wrong: Errors = {}
    if (!address.includes('@')) wrong.email = t('auth.emailInvalid')
    if (secret.length < SHORTEST) wrong.password = t('auth.passwordShort')
    setErrors(wrong)
    if (wrong.email) return email.current?.focus()
    if (wrong.password) return password.current?.focus()
    setBusy(true)
    try {
      await signUp(address, secret, name.current?.value.trim() ?? '')
      onDone()
    } catch (error) {
      setErrors({ form: refusal(error) })
      email.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={t('auth.nameOptional')} name="name" autoComplete="name" inputRef={name} />
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
        autoComplete="new-password"
        hint={t('auth.passwordHint')}
        inputRef={password}
        error={errors.password}
        isRequired
      />
      <p role="alert" className="text-sm text-danger empty:hidden">
        {errors.form}
      </p>
      <Button type="submit" tone="primary" isPending={busy}>
        {t('auth.signUp')}
      </Button>
    </form>
  )
}
