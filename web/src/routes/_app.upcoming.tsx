import { createFileRoute } from '@tanstack/react-router'
import { UpcomingPage } from '@/features/tasks/UpcomingPage'

export const Route = createFileRoute('/_app/upcoming')({ component: UpcomingPage })
