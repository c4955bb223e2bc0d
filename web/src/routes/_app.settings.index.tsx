import { createFileRoute, redirect } from '@tanstack/react-router'
import { SettingsIndex } from '@/features/settings/SettingsIndex'
import { WIDE } from '@/features/settings/wide'

export const Route = createFileRoute('/_app/settings/')({
  beforeLoad: () => {
    if (matchMedia(WIDE).matches) throw redirect({ to: '/settings/general', replace: true })
  },
  component: SettingsIndex,
})
