import { createStore } from '@/lib/store'

/** The task whose details are open, on whatever screen. */
export const openTask = createStore<number | null>(null)
