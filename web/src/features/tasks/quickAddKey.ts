import { createStore } from '@/lib/store'

/** Whether quick add is open as a dialog, on screens that have none of their own. */
export const quickAddOpen = createStore(false)

/** To the screen's own field, else into the dialog. */
export function focusQuickAdd(): void {
  const field = document.querySelector<HTMLInputElement>('main [data-quick-add]')
  if (field) field.focus()
  else quickAddOpen.set(true)
}
