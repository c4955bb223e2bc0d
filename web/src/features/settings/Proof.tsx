import { SecretField } from '@/components/ui/Field'
import type { components } from '@/lib/api/schema'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'

type Props = { value: string; onChange: (value: string) => void; error?: string | undefined }

/** What the server asks for before what has no undo. A whole link may be pasted; its code is what is behind the #. */
export function proofOf(hasPassword: boolean, value: string): components['schemas']['Proof'] {
  return hasPassword ? { password: value } : { sign_in_link: value.trim().replace(/^.*#/s, '') }
}

/** The password, or the code of a new sign-in link for who has none. */
export function ProofField({ value, onChange, error }: Props) {
  const me = useMe()
  return me.has_password ? (
    <SecretField
      label={t('auth.password')}
      autoComplete="current-password"
      value={value}
      onChange={onChange}
      error={error}
      isRequired
    />
  ) : (
    <SecretField
      label={t('settings.signInLink')}
      hint={t('settings.signInLinkHint')}
      showLabel={t('settings.showLink')}
      hideLabel={t('settings.hideLink')}
      value={value}
      onChange={onChange}
      error={error}
      isRequired
    />
  )
}
