import { CalendarDays, Download, FileJson, FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Panel, PanelRow } from '@/components/ui/Panel'
import { todayIn } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { say } from '@/lib/toasts'
import { words } from './attempt'
import { download, type Format } from './transfer'

const FORMATS = [
  { id: 'json', label: 'JSON', hint: 'settings.exportJson', icon: FileJson },
  { id: 'csv', label: 'CSV', hint: 'settings.exportCsv', icon: FileSpreadsheet },
  { id: 'ics', label: 'iCalendar', hint: 'settings.exportIcs', icon: CalendarDays },
] as const

/** All tasks as a file, for other programs and for keeping. */
export function ExportPanel() {
  const { zone } = useMe()
  const [busy, setBusy] = useState<Format | null>(null)
  const save = async (format: Format) => {
    setBusy(format)
    const problem = await download(format, todayIn(zone))
    setBusy(null)
    if (problem) say(words(problem), { tone: 'bad' })
    else say(t('settings.exported'))
  }
  return (
    <Panel title={t('settings.export')} hint={t('settings.exportHint')}>
      {FORMATS.map(({ id, label, hint, icon: Icon }) => (
        <PanelRow key={id} className="flex flex-wrap items-center gap-3">
          <Icon size={20} className="shrink-0 text-soft" aria-hidden />
          <div className="min-w-0 grow basis-48 text-sm">
            <p className="font-medium">{label}</p>
            <p className="text-[0.8125rem] text-soft">{t(hint)}</p>
          </div>
          <Button
            onPress={() => void save(id)}
            isPending={busy === id}
            aria-label={t('settings.downloadAs', { format: label })}
          >
            <Download size={16} aria-hidden /> {t('settings.download')}
          </Button>
        </PanelRow>
      ))}
    </Panel>
  )
}
