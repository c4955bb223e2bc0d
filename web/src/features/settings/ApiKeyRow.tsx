import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Pencil, RefreshCw, ShieldOff, Star } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Chip } from '@/components/ui/Chip'
import { Menu } from '@/components/ui/Menu'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import type { Problem } from '@/lib/api/problem'
import { refresh } from '@/lib/api/refresh'
import { ago } from '@/lib/dates'
import { locale, t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { say } from '@/lib/toasts'
import { attempt, refused, words } from './attempt'
import { ExternalLink } from './ExternalLink'
import { KeyStatus } from './KeyStatus'
import { KeyTest } from './KeyTest'
import { reasonKey, statusOf } from './keyState'
import type { ApiKey, Verified } from './queries'
import { updateKey } from './updateKey'
import { dateOf } from './when'

export type Asking = { what: 'edit' | 'rotate' | 'revoke'; id: string }
type Props = { of: ApiKey; title: string; onAsk: (asking: Asking) => void }

function Facts({ of }: { of: ApiKey }) {
  const { zone } = useMe()
  const status = statusOf(of)
  return (
    <dl className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-[0.8125rem] text-soft">
      {[
        [t('settings.added'), dateOf(of.created_at, zone)],
        [t('settings.lastUsed'), of.last_used_at ? ago(of.last_used_at) : t('settings.never')],
        [t('settings.uses'), new Intl.NumberFormat(locale()).format(of.uses)],
        of.revoked_at
          ? [t('settings.status_revoked'), dateOf(of.revoked_at, zone)]
          : [
              t(status === 'expired' ? 'settings.status_expired' : 'settings.expiry'),
              of.expires_at ? dateOf(of.expires_at, zone) : t('settings.never'),
            ],
      ].map(([label, value]) => (
        <div key={label} className="flex gap-1">
          <dt>{label}:</dt>
          <dd className="text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** One key: what it is, how it fares, what can be done with it. There is nothing here to read the key from. */
export function ApiKeyRow({ of, title, onAsk }: Props) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [tested, setTested] = useState<Verified | Problem | null>(null)
  const status = statusOf(of)
  const revoked = status === 'revoked'
  const why = status === 'valid' ? null : reasonKey(of.reason)

  const test = async () => {
    setBusy(true)
    const path = { params: { path: { api_key_id: of.id } } }
    setTested(await attempt(() => data<Verified>(api.POST('/api/api-keys/{api_key_id}/verify', path))))
    setBusy(false)
    await refresh(client, keys.settings.of('api-keys'))
  }
  const prefer = async () => {
    const result = await updateKey(of, { is_preferred: true })
    say(
      refused(result) ? words(result) : t('settings.isDefaultNow', { name: of.name, provider: title }),
      refused(result) ? { tone: 'bad' } : {},
    )
    await refresh(client, keys.settings.of('api-keys'))
  }
  const ask = (what: Asking['what']) => onAsk({ what, id: of.id })
  return (
    <li className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-64">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className={`font-medium break-words ${revoked ? 'text-soft' : ''}`}>{of.name}</span>
            <span className="text-sm text-soft">{title}</span>
            {of.hint && (
              <span className="font-mono text-[0.8125rem] text-soft" dir="ltr">
                …{of.hint}
              </span>
            )}
          </p>
          {of.base_url && (
            <p className="text-[0.8125rem] break-all text-soft" dir="ltr">
              {of.base_url}
            </p>
          )}
          <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
            <KeyStatus of={of} />
            {of.is_preferred && (
              <Chip tone="info" icon={<Star size={13} aria-hidden />}>
                {t('settings.isDefault', { provider: title })}
              </Chip>
            )}
            {of.grace_until && <Chip>{t('settings.graceUntil', { when: ago(of.grace_until) })}</Chip>}
          </div>
          {why && <p className="mt-1 text-sm text-soft">{t(why)}</p>}
          {(status === 'expired' || status === 'invalid') && of.renew_url && (
            <p className="mt-1 text-sm">
              <ExternalLink href={of.renew_url}>{t('settings.renew', { provider: title })}</ExternalLink>
            </p>
          )}
          {revoked && of.revoke_url && (
            <p className="mt-1 text-sm">
              <ExternalLink href={of.revoke_url}>{t('settings.revokeAt', { provider: title })}</ExternalLink>
            </p>
          )}
          <Facts of={of} />
        </div>
        {!revoked && (
          <div className="flex items-center gap-1.5">
            <Button
              size="sm"
              onPress={() => void test()}
              isPending={busy}
              aria-label={t('settings.testKey', { name: of.name })}
            >
              {t(busy ? 'settings.testing' : 'settings.test')}
            </Button>
            <Menu
              label={t('settings.actionsFor', { name: of.name })}
              items={[
                {
                  id: 'rotate',
                  label: t('settings.rotate'),
                  icon: <RefreshCw size={15} aria-hidden />,
                  run: () => ask('rotate'),
                },
                {
                  id: 'edit',
                  label: t('settings.editKey'),
                  icon: <Pencil size={15} aria-hidden />,
                  run: () => ask('edit'),
                },
                {
                  id: 'prefer',
                  label: t('settings.makeDefault', { provider: title }),
                  icon: <Star size={15} aria-hidden />,
                  disabled: of.is_preferred,
                  run: () => void prefer(),
                },
                null,
                {
                  id: 'revoke',
                  label: t('settings.revoke'),
                  icon: <ShieldOff size={15} aria-hidden />,
                  danger: true,
                  run: () => ask('revoke'),
                },
              ]}
            >
              <Button tone="quiet" size="icon" aria-label={t('settings.actionsFor', { name: of.name })}>
                <Ellipsis size={18} aria-hidden />
              </Button>
            </Menu>
          </div>
        )}
      </div>
      <KeyTest result={tested} onClose={() => setTested(null)} />
    </li>
  )
}
