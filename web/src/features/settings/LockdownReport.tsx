import { Link, Navigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Panel, PanelRow, Panels } from '@/components/ui/Panel'
import { locale, t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { ExternalLink } from './ExternalLink'
import { lockdownReport } from './lockdownReport'
import type { LockedDown } from './queries'

const moment = (at: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

function Uses({ of }: { of: LockedDown['api_keys'][number] }) {
  if (of.uses.length === 0) return <p className="mt-2 text-sm text-soft">{t('settings.reportNoUses')}</p>
  return (
    <table className="mt-2 w-full text-start text-sm">
      <caption className="sr-only">{t('settings.reportUses', { name: of.name })}</caption>
      <thead className="text-[0.8125rem] text-soft">
        <tr>
          {(['settings.reportWhen', 'settings.reportAddress', 'settings.reportDoor', 'settings.uses'] as const).map(
            (key) => (
              <th key={key} scope="col" className="py-1 pe-3 text-start font-medium">
                {t(key)}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {of.uses.map((use) => (
          <tr key={`${use.first_at} ${use.address} ${use.door}`} className="border-t border-line/60">
            <td className="py-1 pe-3">{moment(use.last_at)}</td>
            <td className="py-1 pe-3 font-mono text-[0.8125rem] wrap-anywhere" dir="ltr">
              {use.address}
            </td>
            <td className="py-1 pe-3">{use.door}</td>
            <td className="py-1 tabular-nums">{use.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Report({ of }: { of: LockedDown }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${t('settings.reportTitle')} · ${t('common.app')}`
    heading.current?.focus()
  }, [])
  return (
    <main className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-10">
      <div>
        <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight outline-none!">
          {t('settings.reportTitle')}
        </h1>
        <p className="pt-1 text-sm text-soft">{t('settings.reportLead', { count: of.sessions })}</p>
      </div>
      <Panels>
        <Panel title={t('settings.reportNext')}>
          <PanelRow>
            <ol className="flex list-decimal flex-col gap-1.5 ps-5 text-sm marker:text-faint">
              {of.api_keys.length > 0 && <li>{t('settings.reportStepRevoke')}</li>}
              {of.api_keys.length > 0 && <li>{t('settings.reportStepLook')}</li>}
              <li>{t('settings.reportStepSignIn')}</li>
            </ol>
          </PanelRow>
        </Panel>
        <Panel title={t('settings.reportKeys', { count: of.api_keys.length })}>
          {of.api_keys.map((key) => (
            <PanelRow key={key.id}>
              <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <p className="text-sm">
                  <span className="font-medium break-words">{key.name}</span>{' '}
                  <span className="font-mono text-[0.8125rem] text-soft" dir="ltr">
                    …{key.hint}
                  </span>
                </p>
                {key.revoke_url && (
                  <p className="text-sm">
                    <ExternalLink href={key.revoke_url}>
                      {t('settings.revokeAt', { provider: key.provider })}
                    </ExternalLink>
                  </p>
                )}
              </div>
              <Uses of={key} />
            </PanelRow>
          ))}
        </Panel>
        {of.access_tokens.length > 0 && (
          <Panel title={t('settings.reportTokens', { count: of.access_tokens.length })}>
            {of.access_tokens.map((token) => (
              <PanelRow key={token.id} className="text-sm">
                <span className="font-medium break-words">{token.name}</span>{' '}
                <span className="text-soft">
                  {token.last_used_at
                    ? t('settings.lastUsedAt', { when: moment(token.last_used_at) })
                    : t('settings.neverUsed')}
                </span>
              </PanelRow>
            ))}
          </Panel>
        )}
      </Panels>
      <p className="text-sm">
        <Link to="/sign-in" className="font-medium text-accent underline underline-offset-2">
          {t('settings.signInAgain')}
        </Link>
      </p>
    </main>
  )
}

/** After a lockdown, outside of the app that has ended too: every use, and what is left for the person to do. */
export function LockdownReport() {
  const report = useStore(lockdownReport)
  return report ? <Report of={report} /> : <Navigate to="/sign-in" replace />
}
