import { Field } from '@/components/ui/Field'
import { t } from '@/lib/i18n'

/** Whether the words were typed as asked, whatever their case. */
export const isTyped = (typed: string, wanted: string): boolean =>
  typed.trim().toLocaleLowerCase() === wanted.toLocaleLowerCase()

/** Words that are typed before what has no undo. */
export function Typed({
  wanted,
  value,
  onChange,
}: {
  wanted: string
  value: string
  onChange: (text: string) => void
}) {
  return (
    <Field
      label={t('settings.typeWords', { words: wanted })}
      value={value}
      onChange={onChange}
      autoComplete="off"
      spellCheck="false"
    />
  )
}
