import type { KeyboardEvent } from 'react'

/** For a field inside a list: the list must not act on its keys; what works everywhere (Tab, F6, the palette) goes on. */
export function keepInField(event: KeyboardEvent): void {
  const palette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
  if (event.key !== 'Tab' && !/^F\d+$/.test(event.key) && !palette) event.stopPropagation()
}
