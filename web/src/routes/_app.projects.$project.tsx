import { createFileRoute } from '@tanstack/react-router'
import { ProjectPage } from '@/features/tasks/ProjectPage'

export const Route = createFileRoute('/_app/projects/$project')({ component: ProjectPage })
