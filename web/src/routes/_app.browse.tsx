import { createFileRoute } from '@tanstack/react-router'
import { BrowsePage } from '@/app/shell/BrowsePage'

export const Route = createFileRoute('/_app/browse')({ component: BrowsePage })
