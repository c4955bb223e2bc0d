import { AppWindow, ChartColumn, Gauge, type LucideIcon, Plug, ScrollText } from 'lucide-react'
import { Page } from '@/components/ui/Page'
import { Panel, PanelRow, Panels } from '@/components/ui/Panel'
import { type Key, t } from '@/lib/i18n'

const COMING: readonly [LucideIcon, Key, Key][] = [
  [Plug, 'settings.toolServers', 'settings.toolServersWhat'],
  [AppWindow, 'settings.connectedApps', 'settings.connectedAppsWhat'],
  [Gauge, 'settings.quotas', 'settings.quotasWhat'],
  [ChartColumn, 'settings.usage', 'settings.usageWhat'],
  [ScrollText, 'settings.auditLog', 'settings.auditLogWhat'],
]

/** What is not here yet, and how it is done until then. Nothing on it can be pressed. */
export function MorePage() {
  return (
    <Page title={t('settings.more')}>
      <Panels>
        <Panel title={t('settings.coming')} hint={t('settings.comingHint')}>
          {COMING.map(([Icon, title, what]) => (
            <PanelRow key={title} className="flex gap-3">
              <Icon size={19} className="mt-0.5 shrink-0 text-soft" aria-hidden />
              <div className="min-w-0 text-sm">
                <h3 className="font-medium">{t(title)}</h3>
                <p className="text-soft">{t(what)}</p>
              </div>
            </PanelRow>
          ))}
        </Panel>
        <Panel title={t('settings.help')}>
          <PanelRow className="text-sm">{t('settings.helpKeys')}</PanelRow>
          <PanelRow className="text-sm">{t('settings.helpCli')}</PanelRow>
        </Panel>
      </Panels>
    </Page>
  )
}
