import { CloudOff } from 'lucide-react'
import { wordsFor } from '@/lib/api/problem'
import { t } from '@/lib/i18n'
import { Button } from './Button'
import { EmptyState } from './EmptyState'

/** A part of the screen could not be loaded: what happened, and Retry. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <EmptyState
      tone="bad"
      icon={<CloudOff aria-hidden />}
      title={t('common.failed')}
      action={<Button onPress={onRetry}>{t('common.retry')}</Button>}
    >
      {wordsFor(error)}
    </EmptyState>
  )
}
