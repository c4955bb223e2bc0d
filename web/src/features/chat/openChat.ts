import { createStore } from '@/lib/store'

/** Counts how often somebody asked to write: the screen then puts the focus into the box. */
export const boxWanted = createStore(0)
export const wantBox = (): void => boxWanted.set((count) => count + 1)

/** After what had the focus is gone: where there is a keyboard, the box has it; elsewhere it would open one. */
export function keepFocus(): void {
  if (!matchMedia('(pointer: coarse)').matches) wantBox()
}
