import { Page } from '@/components/ui/Page'
import { Panels } from '@/components/ui/Panel'
import { t } from '@/lib/i18n'
import { DeletePanel } from './DeletePanel'
import { ExportPanel } from './ExportPanel'
import { ImportPanel } from './ImportPanel'

/** What is the user's own: out, in, and gone. */
export function DataPage() {
  return (
    <Page title={t('settings.data')}>
      <Panels>
        <ExportPanel />
        <ImportPanel />
        <DeletePanel />
      </Panels>
    </Page>
  )
}
