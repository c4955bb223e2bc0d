import { createStore } from '@/lib/store'
import type { LockedDown } from './queries'

/** What the last lockdown of this visit ended: hints, addresses and times, and no key. In memory, gone with the page. */
export const lockdownReport = createStore<LockedDown | null>(null)
