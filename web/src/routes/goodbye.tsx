import { createFileRoute } from '@tanstack/react-router'
import { GoodbyePage } from '@/features/settings/GoodbyePage'
import { loadWords } from '@/lib/i18n'

export const Route = createFileRoute('/goodbye')({ beforeLoad: () => loadWords('settings'), component: GoodbyePage })
