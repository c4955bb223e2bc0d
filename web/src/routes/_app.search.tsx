import { createFileRoute } from '@tanstack/react-router'
import { SearchPage } from '@/features/tasks/SearchPage'
import { readSearch } from '@/features/tasks/searchParams'

export const Route = createFileRoute('/_app/search')({ validateSearch: readSearch, component: SearchPage })
