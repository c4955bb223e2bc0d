import { createFileRoute } from '@tanstack/react-router'
import { ModelsPage } from '@/features/settings/ModelsPage'

export const Route = createFileRoute('/_app/settings/models')({ component: ModelsPage })
