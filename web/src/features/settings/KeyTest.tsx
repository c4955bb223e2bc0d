import { CircleCheck, CircleX, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import type { Problem } from '@/lib/api/problem'
import { t } from '@/lib/i18n'
import { refused, words } from './attempt'
import { reasonKey } from './keyState'
import type { Verified } from './queries'

const FEW = 6

/** What the provider said of a key: how fast, why not, and which models it opens. */
export function KeyTest({ result, onClose }: { result: Verified | Problem | null; onClose: () => void }) {
  const [all, setAll] = useState(false)
  const good = result !== null && !refused(result) && result.result === 'valid'
  const reason = result === null || refused(result) ? null : reasonKey(result.reason)
  const models = result === null || refused(result) ? [] : result.models
  return (
    <div role="status">
      {result && (
        <div className={`mt-3 rounded-lg px-3 py-2.5 text-sm ${good ? 'bg-accent-wash' : 'bg-warn-wash'}`}>
          <div className="flex items-start gap-2">
            {good ? (
              <CircleCheck size={17} className="mt-0.5 shrink-0 text-accent" aria-hidden />
            ) : (
              <CircleX size={17} className="mt-0.5 shrink-0 text-warn" aria-hidden />
            )}
            <p className="min-w-0 grow">
              {refused(result) ? words(result) : reason ? t(reason) : t('settings.notTested')}
              {!refused(result) && result.latency_ms !== null && (
                <span className="text-soft"> {t('settings.answeredIn', { count: result.latency_ms })}</span>
              )}
            </p>
            <Button tone="quiet" size="icon" className="-my-1.5" onPress={onClose} aria-label={t('common.dismiss')}>
              <X size={15} aria-hidden />
            </Button>
          </div>
          {models.length > 0 && (
            <div className="mt-1 ps-6">
              <p className="text-soft">{t('settings.opensModels', { count: models.length })}</p>
              <ul className="mt-1 flex flex-wrap gap-1.5">
                {(all ? models : models.slice(0, FEW)).map((model) => (
                  <li key={model} className="rounded bg-card px-1.5 py-0.5 font-mono text-xs break-all">
                    {model}
                  </li>
                ))}
                {!all && models.length > FEW && (
                  <li>
                    <Button size="sm" tone="accent" onPress={() => setAll(true)}>
                      {t('settings.showAll')}
                    </Button>
                  </li>
                )}
              </ul>
            </div>
          )}
        </div>
      )}
    </div>
  )
}
