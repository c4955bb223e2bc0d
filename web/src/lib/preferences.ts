/** What this browser remembers: appearance, language, keys. Never a credential. */
import { useSyncExternalStore } from 'react'
import type { Language } from './i18n'

export type Theme = 'system' | 'light' | 'dark'
export type Preferences = { theme: Theme; language: Language | null; singleKeys: boolean; recent: string[] }

const NAME = 'punchlist.preferences'
const DEFAULTS: Preferences = { theme: 'system', language: null, singleKeys: true, recent: [] }
const listeners = new Set<() => void>()
let current = read()

function read(): Preferences {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(NAME) ?? '{}') }
  } catch {
    return DEFAULTS
  }
}

export const preferences = (): Preferences => current

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  localStorage.setItem(NAME, JSON.stringify(current))
  applyTheme(current.theme)
  for (const listener of listeners) listener()
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, preferences)
}
