import { createFileRoute } from '@tanstack/react-router'
import { TagPage } from '@/features/tasks/TagPage'

export const Route = createFileRoute('/_app/tags/$tag')({ component: TagPage })
