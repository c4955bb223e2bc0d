import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/Chip'
import { Failed } from '@/components/ui/Failed'
import { Panel, PanelRow } from '@/components/ui/Panel'
import { ago } from '@/lib/dates'
import { type Key, locale, t } from '@/lib/i18n'
import { modelLabel } from './modelWords'
import { type ModelStatus, type Provider, statusQuery } from './queries'

const STATES: Record<ModelStatus['state'], ['accent' | 'warn' | 'danger', Key, ReactNode]> = {
  available: ['accent', 'settings.state_available', <CircleCheck key="i" size={14} aria-hidden />],
  degraded: ['warn', 'settings.state_degraded', <CircleAlert key="i" size={14} aria-hidden />],
  unavailable: ['danger', 'settings.state_unavailable', <CircleX key="i" size={14} aria-hidden />],
}
const FAILURES: Record<NonNullable<ModelStatus['last_failure']>['kind'], Key> = {
  auth: 'settings.failure_auth',
  quota: 'settings.failure_quota',
  rate_limit: 'settings.failure_rate_limit',
  overloaded: 'settings.failure_overloaded',
  timeout: 'settings.failure_timeout',
  context_too_long: 'settings.failure_context_too_long',
  content_filter: 'settings.failure_content_filter',
  bad_request: 'settings.failure_bad_request',
  malformed: 'settings.failure_malformed',
  network: 'settings.failure_network',
  interrupted: 'settings.failure_interrupted',
}
const percent = (rate: number): string => new Intl.NumberFormat(locale(), { style: 'percent' }).format(rate)
const seconds = (ms: number): string =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit: 'second', maximumFractionDigits: 1 }).format(ms / 1000)

/** One model: how it fares, in sentences. */
function Status({ of, providers }: { of: ModelStatus; providers: readonly Provider[] }) {
  const [tone, label, icon] = STATES[of.state]
  const said = [
    of.success_rate === null
      ? t('settings.noCalls')
      : t('settings.callsAnswered', { count: of.calls, share: percent(of.success_rate) }),
    ...(of.first_token_p50_ms === null ? [] : [t('settings.firstWord', { time: seconds(of.first_token_p50_ms) })]),
    ...(of.last_failure
      ? [t('settings.lastFailure', { what: t(FAILURES[of.last_failure.kind]), when: ago(of.last_failure.at) })]
      : []),
    ...(of.next_probe_s ? [t('settings.nextProbe', { count: Math.ceil(of.next_probe_s) })] : []),
  ]
  return (
    <PanelRow className="flex flex-wrap items-start justify-between gap-2">
      <div className="min-w-0 text-sm">
        <p className="font-medium break-words">{modelLabel(of.model, providers)}</p>
        <p className="text-[0.8125rem] text-soft">{said.join(' ')}</p>
      </div>
      <Chip tone={tone} icon={icon}>
        {t(label)}
      </Chip>
    </PanelRow>
  )
}

/** How the models fare that were used since the server started; looked at again and again while it is shown. */
export function ProviderStatus({ providers }: { providers: readonly Provider[] }) {
  const found = useQuery(statusQuery)
  return (
    <Panel title={t('settings.providerStatus')} hint={t('settings.providerStatusHint')}>
      {found.data?.map((one) => (
        <Status key={one.model} of={one} providers={providers} />
      ))}
      {found.data?.length === 0 && <PanelRow className="text-sm text-soft">{t('settings.noStatus')}</PanelRow>}
      {!found.data && found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
    </Panel>
  )
}
