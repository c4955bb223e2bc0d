import { useId } from 'react'
import { Tickbox } from '@/components/ui/Tickbox'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import type { Scope } from './queries'
import { SCOPES } from './scopes'

type Props = { value: readonly Scope[]; onChange: (scopes: Scope[]) => void; error?: string | undefined }

/** What a token may do; nobody can give what they may not do themselves. */
export function ScopeChoices({ value, onChange, error }: Props) {
  const me = useMe()
  const why = useId()
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{t('settings.scopes')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {SCOPES.filter((scope) => me.scopes.includes(scope.id)).map(({ id, label, hint }) => (
          <Tickbox
            key={id}
            checked={value.includes(id)}
            onChange={(on) => onChange(on ? [...value, id] : value.filter((one) => one !== id))}
            label={t(label)}
            hint={t(hint)}
            framed
            {...(error ? { 'aria-invalid': true, 'aria-describedby': why } : {})}
          />
        ))}
      </div>
      <p id={why} role="alert" className="text-[0.8125rem] text-danger empty:hidden">
        {error}
      </p>
    </fieldset>
  )
}
