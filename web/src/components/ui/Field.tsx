import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, type Ref, useState } from 'react'
import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from 'react-aria-components'
import { t } from '@/lib/i18n'
import { Button } from './Button'
import { INPUT } from './input'

type Props = TextFieldProps & {
  label: string
  hint?: ReactNode
  error?: string | undefined
  placeholder?: string
  inputRef?: Ref<HTMLInputElement>
  after?: ReactNode
  /** False: a phone does not begin it with a capital letter. */
  capitals?: boolean
}
type SecretProps = Props & { showLabel?: string; hideLabel?: string }

/** A labelled line of text; hint and error are tied to it (aria-describedby). */
export function Field({ label, hint, error, placeholder, inputRef, after, capitals = true, ...props }: Props) {
  return (
    <TextField {...props} isInvalid={Boolean(error)} className="flex flex-col gap-1.5">
      <Label className="text-sm font-medium">{label}</Label>
      <div className="relative">
        <Input
          ref={inputRef}
          className={after ? `${INPUT} pe-11` : INPUT}
          placeholder={placeholder ?? ''}
          {...(capitals ? {} : { autoCapitalize: 'none' })}
        />
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
export function SecretField({ autoComplete = 'off', showLabel, hideLabel, ...props }: SecretProps) {
  const [shown, setShown] = useState(false)
  return (
    <Field
      {...props}
      autoComplete={autoComplete}
      type={shown ? 'text' : 'password'}
      autoCorrect="off"
      capitals={false}
      spellCheck="false"
      after={
        <Button
          tone="quiet"
          size="icon"
          className="absolute inset-y-0.5 end-0.5"
          onPress={() => setShown(!shown)}
          aria-label={shown ? (hideLabel ?? t('auth.hidePassword')) : (showLabel ?? t('auth.showPassword'))}
        >
          {shown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
        </Button>
      }
    />
  )
}
