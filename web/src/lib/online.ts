import { createStore } from './store'

/** Whether the server answers; `since` is when that began. While it is down, writes are refused with words. */
export const online = createStore<{ up: boolean; since: Date }>({
  up: globalThis.navigator?.onLine ?? true,
  since: new Date(),
})

const LOOK_EVERY_MS = 4_000

const set = (up: boolean) => online.set((old) => (old.up === up ? old : { up, since: new Date() }))
/** An answer that was under way when the connection went is no sign of one. */
export const serverAnswered = (): void => set(navigator.onLine)
export const serverSilent = (): void => set(false)

/** Follows the browser's own events, and asks the server again and again while it is silent. */
export function watchConnection(): void {
  window.addEventListener('offline', serverSilent)
  window.addEventListener('online', () => void look())
  setInterval(() => {
    if (!online.get().up) void look()
  }, LOOK_EVERY_MS)
}

async function look(): Promise<void> {
  const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null)
  if (answer) serverAnswered()
}
