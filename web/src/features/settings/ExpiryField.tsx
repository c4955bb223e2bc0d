import { Field } from '@/components/ui/Field'
import { Select } from '@/components/ui/Select'

import { t } from '@/lib/i18n'
import { DATE, type Expiry } from './expiry'

type Props = {
  value: Expiry
  onChange: (value: Expiry) => void
  days?: readonly number[]
  hint?: string | undefined
  error?: string | undefined
  withDate?: boolean
  /** A choice of its own that comes first: to leave it as it is. */
  keep?: string
}

/** Never, in so many days, or on a date. */
export function ExpiryField({ value, onChange, days = [7, 30, 90], hint, error, withDate = true, keep }: Props) {
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t('settings.expiry')}
        hint={hint}
        value={value.choice}
        onChange={(choice) => onChange({ ...value, choice })}
        options={[
          ...(keep ? [{ id: 'keep', label: keep }] : []),
          { id: 'never', label: t('settings.never') },
          ...days.map((count) => ({ id: String(count), label: t('settings.inDays', { count }) })),
          ...(withDate ? [{ id: DATE, label: t('settings.onDate') }] : []),
        ]}
      />
      {value.choice === DATE && (
        <Field
          label={t('settings.lastDay')}
          type="date"
          value={value.date}
          onChange={(date) => onChange({ ...value, date })}
          error={error}
          isRequired
        />
      )}
    </div>
  )
}
