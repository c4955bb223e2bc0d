import { createFileRoute } from '@tanstack/react-router'
import { CompletedPage } from '@/features/tasks/CompletedPage'

export const Route = createFileRoute('/_app/completed')({ component: CompletedPage })
