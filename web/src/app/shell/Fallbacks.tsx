import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { CircleAlert, SearchX } from 'lucide-react'
import { EmptyState } from '@/components/ui/EmptyState'
import { Failed } from '@/components/ui/Failed'
import { Page } from '@/components/ui/Page'
import { asProblem } from '@/lib/api/problem'
import { t } from '@/lib/i18n'

export function NotFound() {
  return (
    <Page title={t('common.notFound')}>
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t('common.notFound')}
        action={
          <Link to="/today" className="text-accent underline">
            {t('common.backToToday')}
          </Link>
        }
      >
        {t('common.notFoundWhy')}
      </EmptyState>
    </Page>
  )
}

export function Crashed({ error, reset }: ErrorComponentProps) {
  if (asProblem(error).code !== 'unknown') return <Failed error={error} onRetry={reset} />
  return (
    <EmptyState
      tone="bad"
      icon={<CircleAlert aria-hidden />}
      title={t('common.failed')}
      action={
        <button type="button" className="text-accent underline" onClick={reset}>
          {t('common.retry')}
        </button>
      }
    >
      {t('common.failedWhy', { code: 'app' })}
    </EmptyState>
  )
}
