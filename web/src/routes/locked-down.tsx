import { createFileRoute } from '@tanstack/react-router'
import { LockdownReport } from '@/features/settings/LockdownReport'
import { loadWords } from '@/lib/i18n'

export const Route = createFileRoute('/locked-down')({
  beforeLoad: () => loadWords('settings'),
  component: LockdownReport,
})
