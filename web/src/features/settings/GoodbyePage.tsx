import { Link } from '@tanstack/react-router'
import { AuthPage } from '@/features/auth/AuthPage'
import { t } from '@/lib/i18n'

/** What is said when an account is gone. */
export function GoodbyePage() {
  return (
    <AuthPage title={t('settings.goodbye')}>
      <p role="status" className="text-sm">
        {t('settings.goodbyeWhat')}
      </p>
      <p className="pt-4 text-sm">
        <Link to="/sign-up" className="font-medium text-accent underline underline-offset-2">
          {t('auth.signUp')}
        </Link>
      </p>
    </AuthPage>
  )
}
