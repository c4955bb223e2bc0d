import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { KeyRound, Plus, Users } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { Failed } from '@/components/ui/Failed'
import { Page } from '@/components/ui/Page'
import { Panel, PanelRow, Panels } from '@/components/ui/Panel'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { t } from '@/lib/i18n'
import { AddKeyDialog } from './AddKeyDialog'
import { ApiKeyRow, type Asking } from './ApiKeyRow'
import { EditKeyDialog } from './EditKeyDialog'
import { type ApiKey, apiKeysQuery, type Provider, providersQuery } from './queries'
import { RevokeDialog } from './RevokeDialog'
import { RotateDialog } from './RotateDialog'

function Dialogs({
  asking,
  all,
  providers,
  onClose,
}: {
  asking: Asking
  all: readonly ApiKey[]
  providers: readonly Provider[]
  onClose: () => void
}) {
  const of = all.find((key) => key.id === asking.id)
  if (!of) return null
  const provider = providers.find((one) => one.name === of.provider)
  if (asking.what === 'edit') return <EditKeyDialog of={of} onClose={onClose} />
  if (asking.what === 'revoke')
    return <RevokeDialog of={of} all={all} provider={provider?.title ?? of.provider} onClose={onClose} />
  return <RotateDialog of={of} provider={provider} providers={providers} onClose={onClose} />
}

function Shared({ providers }: { providers: readonly Provider[] }) {
  const shared = providers.filter((one) => one.shared)
  if (shared.length === 0) return null
  return (
    <Panel title={t('settings.sharedKeys')} hint={t('settings.sharedKeysHint')}>
      {shared.map((one) => (
        <PanelRow key={one.name} className="flex items-center gap-2.5 text-sm">
          <Users size={16} className="text-soft" aria-hidden />
          {t('settings.sharedKey', { provider: one.title })}
        </PanelRow>
      ))}
    </Panel>
  )
}

/** The user's keys for providers. A key goes in by the two forms below and is never shown again, not even in part. */
export function ApiKeyManager() {
  const found = useQuery(apiKeysQuery)
  const providers = useQuery(providersQuery)
  const [adding, setAdding] = useState(false)
  const [asking, setAsking] = useState<Asking | null>(null)
  const all = found.data
  const known = providers.data ?? []
  const titleOf = (key: ApiKey) => known.find((one) => one.name === key.provider)?.title ?? key.provider
  const add = (
    <Button tone="primary" onPress={() => setAdding(true)} isDisabled={!providers.data}>
      <Plus size={16} aria-hidden /> {t('settings.addKey')}
    </Button>
  )
  return (
    <Page title={t('settings.apiKeys')} actions={all && all.length > 0 ? add : undefined}>
      <p className="pb-5 text-sm text-pretty text-soft">{t('settings.apiKeysLead')}</p>
      {all ? (
        <Panels>
          {all.length > 0 ? (
            <Panel title={t('settings.yourKeys')}>
              <ul className="divide-y divide-line/70">
                {[...all]
                  .sort((a, b) => Number(a.status === 'revoked') - Number(b.status === 'revoked'))
                  .map((key) => (
                    <ApiKeyRow key={key.id} of={key} title={titleOf(key)} onAsk={setAsking} />
                  ))}
              </ul>
            </Panel>
          ) : (
            <EmptyState icon={<KeyRound aria-hidden />} title={t('settings.noKeys')} action={add}>
              {t('settings.noKeysWhy')}
            </EmptyState>
          )}
          <Shared providers={known} />
          <Panel title={t('settings.leak')} hint={t('settings.leakHint')}>
            <PanelRow className="text-sm">
              <Link
                to="/settings/security"
                hash="lockdown"
                className="inline-flex min-h-6 items-center font-medium text-accent underline underline-offset-2"
              >
                {t('settings.toLockdown')}
              </Link>
            </PanelRow>
          </Panel>
        </Panels>
      ) : found.error ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <SkeletonRows count={3} label={t('common.loading')} />
      )}
      {adding && <AddKeyDialog providers={known} onClose={() => setAdding(false)} />}
      {asking && all && <Dialogs asking={asking} all={all} providers={known} onClose={() => setAsking(null)} />}
    </Page>
  )
}
