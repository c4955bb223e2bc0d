import { createFileRoute } from '@tanstack/react-router'
import { AccessTokensPage } from '@/features/settings/AccessTokensPage'

export const Route = createFileRoute('/_app/settings/access-tokens')({ component: AccessTokensPage })
