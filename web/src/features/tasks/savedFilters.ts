import { createStore } from '@/lib/store'

import type { Search } from './searchParams'

export type SavedFilter = { name: string; search: Search }

export const savedFilters = createStore<readonly SavedFilter[]>([])
