import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, type Ref, useState } from 'react'
import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from 'react-aria-components'
import { t } from '@/lib/i18n'
import { Button } from './Button'

export const INPUT =
  'w-full rounded-lg border border-control bg-card px-3 py-2 text-ink transition-colors hover:border-soft focus:border-accent data-invalid:border-danger touch:min-h-11 touch:text-base'

type Props = TextFieldProps & {
  label: string
  hint?: ReactNode
  error?: string | undefined
  placeholder?: string
  inputRef?: Ref<HTMLInputElement>
  after?: ReactNode
}

/** A labelled line of text; hint and error are tied to it (aria-describedby). */
export function Field({ label, hint, error, placeholder, inputRef, after, ...props }: Props) {
  return (
    <TextField {...props} isInvalid={Boolean(error)} className="flex flex-col gap-1.5">
      <Label className="text-sm font-medium">{label}</Label>
      <div className="relative">
        <Input ref={inputRef} className={INPUT} placeholder={placeholder ?? ''} />
        {after}
      </div>
      {hint && (
        <Text slot="description" className="text-[0.8125rem] text-soft">
          {hint}
        </Text>
      )}
      <FieldError className="text-[0.8125rem] text-danger">{error}</FieldError>
    </TextField>
  )
}

/** A secret: hidden, with a toggle, never corrected or capitalised. */
export function SecretField({ autoComplete = 'off', ...props }: Props) {
  const [shown, setShown] = useState(false)
  return (
    <Field
      {...props}
      autoComplete={autoComplete}
      type={shown ? 'text' : 'password'}
      autoCorrect="off"
      spellCheck="false"
      after={
        <Button
          tone="quiet"
          size="icon"
          className="absolute inset-y-0.5 end-0.5"
          onPress={() => setShown(!shown)}
          aria-label={t(shown ? 'auth.hidePassword' : 'auth.showPassword')}
        >
          {shown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
        </Button>
      }
    />
  )
}
