import { createFileRoute } from '@tanstack/react-router'
import { MorePage } from '@/features/settings/MorePage'

export const Route = createFileRoute('/_app/settings/more')({ component: MorePage })
