import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Page } from '@/components/ui/Page'
import { t } from '@/lib/i18n'
import { SectionList } from './SettingsLayout'
import { WIDE } from './wide'

/** The list of sections on phones; a window that becomes wide shows the first section beside it instead. */
export function SettingsIndex() {
  const navigate = useNavigate()
  useEffect(() => {
    const wide = matchMedia(WIDE)
    const go = () => wide.matches && void navigate({ to: '/settings/general', replace: true })
    wide.addEventListener('change', go)
    return () => wide.removeEventListener('change', go)
  }, [navigate])
  return (
    <Page title={t('settings.title')}>
      <div className="rounded-2xl border border-line bg-card p-1.5 desk:hidden">
        <SectionList />
      </div>
    </Page>
  )
}
