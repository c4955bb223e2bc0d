import { createFileRoute } from '@tanstack/react-router'
import { NoticesPage } from '@/features/settings/NoticesPage'

export const Route = createFileRoute('/_app/settings/notices')({ component: NoticesPage })
