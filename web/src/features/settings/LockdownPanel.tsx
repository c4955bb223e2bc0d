import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Panel, PanelRow } from '@/components/ui/Panel'
import { t } from '@/lib/i18n'
import { LockdownDialog } from './LockdownDialog'
import { apiKeysQuery, sessionsQuery, tokensQuery } from './queries'

/** The one thing to do when a key, a token or a device may be in wrong hands. */
export function LockdownPanel() {
  const [asking, setAsking] = useState(false)
  const live = useQuery(apiKeysQuery).data?.filter((key) => key.status !== 'revoked')
  const tokens = useQuery(tokensQuery).data
  const sessions = useQuery(sessionsQuery).data
  const what = [
    live ? t('settings.lockdownKeys', { count: live.length }) : t('settings.lockdownAllKeys'),
    tokens ? t('settings.lockdownTokens', { count: tokens.length }) : t('settings.lockdownAllTokens'),
    sessions ? t('settings.lockdownSessions', { count: sessions.length }) : t('settings.lockdownAllSessions'),
    t('settings.lockdownKeeps'),
    t('settings.noUndo'),
  ]
  return (
    <div id="lockdown" className="scroll-mt-4">
      <Panel
        tone="danger"
        title={t('settings.lockdown')}
        hint={t('settings.lockdownHint')}
        actions={
          <Button tone="danger" onPress={() => setAsking(true)}>
            {t('settings.lockdownOpen')}
          </Button>
        }
      >
        <PanelRow className="text-sm">
          <p className="pb-1 font-medium">{t('settings.lockdownWill')}</p>
          <ul className="flex list-disc flex-col gap-1 ps-5 marker:text-faint">
            {what.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </PanelRow>
      </Panel>
      {asking && <LockdownDialog what={what} onClose={() => setAsking(false)} />}
    </div>
  )
}
