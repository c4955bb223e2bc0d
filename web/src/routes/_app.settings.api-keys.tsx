import { createFileRoute } from '@tanstack/react-router'
import { ApiKeyManager } from '@/features/settings/ApiKeyManager'

export const Route = createFileRoute('/_app/settings/api-keys')({ component: ApiKeyManager })
