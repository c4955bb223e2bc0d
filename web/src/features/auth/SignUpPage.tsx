import { getRouteApi, Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { AuthPage } from './AuthPage'
import { CredentialsForm } from './CredentialsForm'
import { useSignedIn } from './useSignedIn'

const route = getRouteApi('/sign-up')

export function SignUpPage() {
  const { next } = route.useSearch()
  const done = useSignedIn(next)
  return (
    <AuthPage title={t('auth.signUp')}>
      <CredentialsForm isNew onDone={done} />
      <p className="pt-5 text-center text-sm text-soft">
        {t('auth.haveAccount')}{' '}
        <Link
          to="/sign-in"
          search={next ? { next } : {}}
          className="font-medium text-accent underline underline-offset-2"
        >
          {t('auth.signIn')}
        </Link>
      </p>
    </AuthPage>
  )
}
