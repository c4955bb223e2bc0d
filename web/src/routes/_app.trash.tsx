import { createFileRoute } from '@tanstack/react-router'
import { TrashPage } from '@/features/tasks/TrashPage'

export const Route = createFileRoute('/_app/trash')({ component: TrashPage })
