import { createStore } from '@/lib/store'
import type { Search } from './searchParams'

export type SavedFilter = { name: string; search: Search }

const NAME = 'punchlist.filters'

function read(): SavedFilter[] {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.name === 'string') : []
  } catch {
    return []
  }
}

/** Filters that this browser keeps by name. */
export const savedFilters = createStore<readonly SavedFilter[]>(read())

const keep = (next: readonly SavedFilter[]): void => {
  savedFilters.set(next)
  localStorage.setItem(NAME, JSON.stringify(next))
}

export const saveFilter = (name: string, search: Search): void =>
  keep([...savedFilters.get().filter((one) => one.name !== name), { name, search }])

export const forgetFilter = (name: string): void => keep(savedFilters.get().filter((one) => one.name !== name))
