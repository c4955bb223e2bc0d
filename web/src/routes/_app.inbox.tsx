import { createFileRoute } from '@tanstack/react-router'
import { InboxPage } from '@/features/tasks/InboxPage'

export const Route = createFileRoute('/_app/inbox')({ component: InboxPage })
