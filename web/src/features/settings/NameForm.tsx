import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { t } from '@/lib/i18n'
import type { Me } from '@/lib/me'
import { say } from '@/lib/toasts'
import { refused, words } from './attempt'
import { changeMe } from './me'

/** The name; what was typed stays when saving it fails. */
export function NameForm({ me }: { me: Me }) {
  const client = useQueryClient()
  const [name, setName] = useState(me.name)
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const wanted = name.trim()
    if (!wanted) return setError(t('settings.nameMissing'))
    setBusy(true)
    const result = await changeMe(client, { name: wanted }, true)
    setBusy(false)
    if (refused(result)) return setError(words(result))
    setName(result.name)
    setError('')
    say(t('settings.saved'))
  }
  return (
    <form onSubmit={save} noValidate className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 grow basis-56">
        <Field
          label={t('auth.name')}
          name="name"
          autoComplete="name"
          value={name}
          onChange={setName}
          maxLength={100}
          error={error}
          isRequired
        />
      </div>
      <Button type="submit" isPending={busy} isDisabled={name.trim() === me.name}>
        {t('common.save')}
      </Button>
    </form>
  )
}
