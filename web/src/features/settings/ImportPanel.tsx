import { useQueryClient } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components'
import { Button } from '@/components/ui/Button'
import { Panel, PanelRow } from '@/components/ui/Panel'
import { undoable } from '@/features/tasks/undo'
import { keys } from '@/lib/api/keys'
import type { Problem } from '@/lib/api/problem'
import { refresh } from '@/lib/api/refresh'
import { t } from '@/lib/i18n'
import { say } from '@/lib/toasts'
import { refused, words } from './attempt'
import { ImportPreviewed } from './ImportPreviewed'
import type { ImportPreview } from './queries'
import { type Format, formatOf, importTasks, MOST_BYTES, previewImport } from './transfer'

type Chosen = { name: string; text: string; format: Format; found: ImportPreview | Problem }

/** A file of tasks: what is in it is read by the server and shown before anything is added; then all of it comes, or none. */
export function ImportPanel() {
  const client = useQueryClient()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)

  const read = async (file: File | undefined) => {
    if (!file) return
    const format = formatOf(file.name)
    setChosen(null)
    setError(!format ? t('settings.importKind') : file.size > MOST_BYTES ? t('settings.importTooLarge') : '')
    if (!format || file.size > MOST_BYTES) return
    setBusy(true)
    const text = await file.text()
    setChosen({ name: file.name, text, format, found: await previewImport(text, format) })
    setBusy(false)
  }
  const bring = async () => {
    if (!chosen) return
    setBusy(true)
    const result = await importTasks(chosen.text, chosen.format)
    setBusy(false)
    if (refused(result)) return setError(words(result))
    setChosen(null)
    setError('')
    await refresh(client, keys.tasks.all)
    const text = t('settings.imported', { count: result.created })
    if (result.change_id) undoable(client, text, result.change_id)
    else say(text)
  }
  return (
    <Panel title={t('settings.import')} hint={t('settings.importHint')}>
      <PanelRow className="flex flex-col gap-4">
        <DropZone
          onDrop={(event) => {
            const item = event.items.find(isFileDropItem)
            if (item) void item.getFile().then(read)
          }}
          className="flex flex-col items-center gap-2 rounded-xl border border-dashed border-control px-4 py-6 text-center text-sm data-drop-target:border-accent data-drop-target:bg-accent-wash data-focus-visible:outline-2 data-focus-visible:outline-accent"
        >
          <FileUp size={22} className="text-soft" aria-hidden />
          <Text slot="label" className="text-soft">
            {t('settings.importDrop')}
          </Text>
          <FileTrigger
            acceptedFileTypes={['.json', '.csv', '.ics']}
            onSelect={(files) => void read(files?.[0] ?? undefined)}
          >
            <Button isPending={busy && !chosen}>{t('settings.importChoose')}</Button>
          </FileTrigger>
        </DropZone>
        <p role="alert" className="text-sm text-danger empty:hidden">
          {error}
        </p>
        {chosen && (
          <ImportPreviewed
            name={chosen.name}
            found={chosen.found}
            busy={busy}
            onImport={() => void bring()}
            onCancel={() => setChosen(null)}
          />
        )}
      </PanelRow>
    </Panel>
  )
}
