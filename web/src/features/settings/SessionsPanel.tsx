import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Laptop, Smartphone, SquareTerminal } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Chip } from '@/components/ui/Chip'
import { Dialog } from '@/components/ui/Dialog'
import { Failed } from '@/components/ui/Failed'
import { Panel, PanelRow } from '@/components/ui/Panel'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { refresh } from '@/lib/api/refresh'
import { ago } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { say } from '@/lib/toasts'
import { attempt, refused, words } from './attempt'
import { deviceOf, nameOf } from './device'
import { type Session, sessionsQuery } from './queries'
import { dateOf } from './when'

/** Where a session is, in words. */
export function deviceWords(userAgent: string | null): string {
  const { program, system } = deviceOf(userAgent)
  if (program && system) return t('settings.deviceOn', { program, system })
  return program ?? system ?? nameOf(userAgent) ?? t('settings.deviceUnknown')
}

function SessionRow({ of, onEnd }: { of: Session; onEnd: (of: Session) => Promise<void> }) {
  const { zone } = useMe()
  const [busy, setBusy] = useState(false)
  const { program, isPhone } = deviceOf(of.user_agent)
  const Icon = isPhone ? Smartphone : program ? Laptop : SquareTerminal
  const where = deviceWords(of.user_agent)
  const end = async () => {
    setBusy(true)
    await onEnd(of)
    setBusy(false)
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3.5 sm:px-5">
      <Icon size={20} className="shrink-0 text-soft" aria-hidden />
      <div className="min-w-0 grow basis-48 text-sm">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {where}
          {of.is_current && <Chip tone="accent">{t('settings.thisDevice')}</Chip>}
        </p>
        <p className="text-[0.8125rem] text-soft">
          {t('settings.signedInOn', { date: dateOf(of.created_at, zone) })} ·{' '}
          {t('settings.lastSeen', { when: ago(of.last_seen_at) })} ·{' '}
          {t('settings.expires', { when: ago(of.expires_at) })}
        </p>
      </div>
      {!of.is_current && (
        <Button size="sm" onPress={() => void end()} isPending={busy} aria-label={t('settings.endSession', { where })}>
          {t('settings.end')}
        </Button>
      )}
    </li>
  )
}

/** Every place where this person is signed in. */
export function SessionsPanel() {
  const client = useQueryClient()
  const found = useQuery(sessionsQuery)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const renew = () => refresh(client, keys.settings.of('sessions'))
  const endOne = async (of: Session) => {
    const path = { params: { path: { session_id: of.id } } }
    const result = await attempt(() => api.DELETE('/api/auth/sessions/{session_id}', path))
    say(
      refused(result) ? words(result) : t('settings.sessionEnded', { where: deviceWords(of.user_agent) }),
      refused(result) ? { tone: 'bad' } : {},
    )
    await renew()
  }
  const endOthers = async () => {
    setBusy(true)
    const result = await attempt(() => data<{ ended: number }>(api.DELETE('/api/auth/sessions')))
    setBusy(false)
    setAsking(false)
    say(
      refused(result) ? words(result) : t('settings.sessionsEnded', { count: result.ended }),
      refused(result) ? { tone: 'bad' } : {},
    )
    await renew()
  }
  const others = found.data?.filter((one) => !one.is_current).length ?? 0
  return (
    <Panel
      title={t('settings.sessions')}
      hint={t('settings.sessionsHint')}
      actions={others > 0 && <Button onPress={() => setAsking(true)}>{t('settings.endOthers')}</Button>}
    >
      {found.data ? (
        <ul className="divide-y divide-line/70">
          {found.data.map((one) => (
            <SessionRow key={one.id} of={one} onEnd={endOne} />
          ))}
        </ul>
      ) : found.error ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <PanelRow>
          <SkeletonRows count={2} label={t('common.loading')} />
        </PanelRow>
      )}
      <Dialog
        title={t('settings.endOthers')}
        isOpen={asking}
        onOpenChange={setAsking}
        actions={
          <>
            <Button onPress={() => setAsking(false)} autoFocus>
              {t('common.cancel')}
            </Button>
            <Button tone="danger" onPress={() => void endOthers()} isPending={busy}>
              {t('settings.endOthers')}
            </Button>
          </>
        }
      >
        <p className="text-sm">{t('settings.endOthersWhat', { count: others })}</p>
      </Dialog>
    </Panel>
  )
}
