import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarClock, Plus, SquareTerminal } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Chip } from '@/components/ui/Chip'
import { Dialog } from '@/components/ui/Dialog'
import { EmptyState } from '@/components/ui/EmptyState'
import { Failed } from '@/components/ui/Failed'
import { Page } from '@/components/ui/Page'
import { Panel, Panels } from '@/components/ui/Panel'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { api } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { refresh } from '@/lib/api/refresh'
import { ago } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { say } from '@/lib/toasts'
import { attempt, refused, words } from './attempt'
import { CreateTokenDialog } from './CreateTokenDialog'
import { type AccessToken, tokensQuery } from './queries'
import { scopeKey } from './scopes'
import { dateOf, urgency } from './when'

function End({ of }: { of: AccessToken }) {
  const { zone } = useMe()
  const soon = urgency(of.expires_at)
  if (!of.expires_at) return t('settings.expiresNever')
  if (soon === 'over') return <Chip tone="danger">{t('settings.status_expired')}</Chip>
  if (soon === 'later') return t('settings.expiresOn', { date: dateOf(of.expires_at, zone) })
  return (
    <Chip tone="warn" icon={<CalendarClock size={14} aria-hidden />}>
      {t('settings.expires', { when: ago(of.expires_at) })}
    </Chip>
  )
}

function TokenRow({ of, onRevoke }: { of: AccessToken; onRevoke: () => void }) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-4 sm:px-5">
      <div className="min-w-0 grow basis-56 text-sm">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium break-words">{of.name}</span>
          <span className="font-mono text-[0.8125rem] text-soft" dir="ltr">
            …{of.hint}
          </span>
        </p>
        <ul aria-label={t('settings.scopes')} className="mt-1.5 flex flex-wrap gap-1.5">
          {of.scopes.map((scope) => (
            <li key={scope}>
              <Chip>{t(scopeKey(scope))}</Chip>
            </li>
          ))}
        </ul>
        <p className="mt-1.5 flex flex-wrap gap-x-1.5 text-[0.8125rem] text-soft">
          <span>
            {of.last_used_at ? t('settings.lastUsedAt', { when: ago(of.last_used_at) }) : t('settings.neverUsed')}
          </span>
          <span aria-hidden>·</span>
          <End of={of} />
        </p>
      </div>
      <Button size="sm" onPress={onRevoke} aria-label={t('settings.revokeToken', { name: of.name })}>
        {t('settings.revoke')}
      </Button>
    </li>
  )
}

/** Credentials that we issue, for programs that call us. */
export function AccessTokensPage() {
  const client = useQueryClient()
  const found = useQuery(tokensQuery)
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<AccessToken | null>(null)
  const revoke = async () => {
    if (!revoking) return
    const path = { params: { path: { token_id: revoking.id } } }
    const result = await attempt(() => api.DELETE('/api/auth/tokens/{token_id}', path))
    setRevoking(null)
    say(
      refused(result) ? words(result) : t('settings.tokenRevoked', { name: revoking.name }),
      refused(result) ? { tone: 'bad' } : {},
    )
    await refresh(client, keys.settings.of('access-tokens'))
  }
  const create = (
    <Button tone="primary" onPress={() => setCreating(true)}>
      <Plus size={16} aria-hidden /> {t('settings.createToken')}
    </Button>
  )
  const all = found.data
  return (
    <Page title={t('settings.accessTokens')} actions={all && all.length > 0 ? create : undefined}>
      <p className="pb-5 text-sm text-pretty text-soft">{t('settings.accessTokensLead')}</p>
      {all ? (
        all.length > 0 ? (
          <Panels>
            <Panel title={t('settings.yourTokens')}>
              <ul className="divide-y divide-line/70">
                {all.map((token) => (
                  <TokenRow key={token.id} of={token} onRevoke={() => setRevoking(token)} />
                ))}
              </ul>
            </Panel>
          </Panels>
        ) : (
          <EmptyState icon={<SquareTerminal aria-hidden />} title={t('settings.noTokens')} action={create}>
            {t('settings.noTokensWhy')}
          </EmptyState>
        )
      ) : found.error ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <SkeletonRows count={3} label={t('common.loading')} />
      )}
      {creating && <CreateTokenDialog onClose={() => setCreating(false)} />}
      <Dialog
        title={revoking ? t('settings.revokeToken', { name: revoking.name }) : ''}
        isOpen={revoking !== null}
        onOpenChange={() => setRevoking(null)}
        actions={
          <>
            <Button onPress={() => setRevoking(null)} autoFocus>
              {t('common.cancel')}
            </Button>
            <Button tone="danger" onPress={() => void revoke()}>
              {t('settings.revoke')}
            </Button>
          </>
        }
      >
        <p className="text-sm">{t('settings.revokeTokenWhat')}</p>
      </Dialog>
    </Page>
  )
}
