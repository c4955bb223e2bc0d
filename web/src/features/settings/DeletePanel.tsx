import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Panel } from '@/components/ui/Panel'
import { api } from '@/lib/api/client'
import { t } from '@/lib/i18n'
import { forgetLastData } from '@/lib/persist'
import { expired } from '@/lib/session'
import { attempt } from './attempt'
import { ProvenDialog } from './ProvenDialog'

/** The end of an account and of everything in it. */
export function DeletePanel() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const done = async () => {
    await navigate({ to: '/goodbye', replace: true })
    forgetLastData(client)
    expired.set(false)
  }
  return (
    <>
      <Panel
        tone="danger"
        title={t('settings.deleteAccount')}
        hint={t('settings.deleteHint')}
        actions={
          <Button tone="danger" onPress={() => setAsking(true)}>
            {t('settings.deleteOpen')}
          </Button>
        }
      />
      {asking && (
        <ProvenDialog
          title={t('settings.deleteAccount')}
          wanted={t('settings.deleteWords')}
          act={t('settings.deleteNow')}
          send={(body) => attempt(() => api.DELETE('/api/auth/me', { body }))}
          onDone={() => void done()}
          onClose={() => setAsking(false)}
        >
          <p className="text-sm">{t('settings.deleteWhat')}</p>
          <p className="text-sm">{t('settings.deleteKeeps')}</p>
          <p className="text-sm font-medium">{t('settings.noUndo')}</p>
        </ProvenDialog>
      )}
    </>
  )
}
