import { getRouteApi, Link } from '@tanstack/react-router'
import { Link2Off } from 'lucide-react'
import { useEffect, useState } from 'react'
import { EmptyState } from '@/components/ui/EmptyState'
import { t } from '@/lib/i18n'
import { AuthPage } from './AuthPage'
import { CredentialsForm } from './CredentialsForm'
import { spendLink } from './session'
import { useSignedIn } from './useSignedIn'

const route = getRouteApi('/sign-in')

/** The secret of a one-time link is behind the #: no server, log or referrer sees it. */
function takeToken(): string {
  const token = location.hash.slice(1)
  if (token) history.replaceState(history.state, '', location.pathname + location.search)
  return token
}

const token = takeToken()

export function SignInPage() {
  const { next } = route.useSearch()
  const done = useSignedIn(next)
  const [link, setLink] = useState<'none' | 'checking' | 'bad'>(token ? 'checking' : 'none')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link is spent once
  useEffect(() => {
    if (token) spendLink(token).then(done, () => setLink('bad'))
  }, [])
  return (
    <AuthPage title={t('auth.signIn')}>
      {link === 'checking' ? (
        <p role="status">{t('auth.linkChecking')}</p>
      ) : (
        <>
          {link === 'bad' && (
            <EmptyState tone="bad" icon={<Link2Off aria-hidden />} title={t('auth.linkBad')}>
              {t('auth.linkBadWhy')}
            </EmptyState>
          )}
          <CredentialsForm onDone={done} />
          <p className="pt-5 text-center text-sm text-soft">
            {t('auth.noAccount')}{' '}
            <Link
              to="/sign-up"
              search={next ? { next } : {}}
              className="font-medium text-accent underline underline-offset-2"
            >
              {t('auth.signUp')}
            </Link>
          </p>
        </>
      )}
    </AuthPage>
  )
}
