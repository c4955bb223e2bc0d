/** The last data for the offline shell: tasks and names only, in this browser, gone on sign-out. */
import { dehydrate, hydrate, type QueryClient } from '@tanstack/react-query'

const NAME = 'punchlist.last-data'
/** Messages that were typed and not sent. */
export const DRAFTS = 'punchlist.drafts'
const MOST = 3_000_000
const EVERY_MS = 1_500
const KEPT: readonly unknown[] = ['tasks', 'me']

/** Shows the kept data at once and asks for newer ones all the same. */
export function keepLastData(client: QueryClient): void {
  try {
    const kept = localStorage.getItem(NAME)
    if (kept) hydrate(client, JSON.parse(kept))
    void client.invalidateQueries()
  } catch {
    localStorage.removeItem(NAME)
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    clearTimeout(timer)
    timer = setTimeout(() => write(client), EVERY_MS)
  })
}

function write(client: QueryClient): void {
  const state = dehydrate(client, {
    shouldDehydrateQuery: (query) => query.state.status === 'success' && KEPT.includes(query.queryKey[0]),
  })
  const text = JSON.stringify({ queries: state.queries, mutations: [] })
  if (text.length > MOST) return
  try {
    localStorage.setItem(NAME, text)
  } catch {
    localStorage.removeItem(NAME)
  }
}

export function forgetLastData(client: QueryClient): void {
  client.clear()
  localStorage.removeItem(NAME)
  localStorage.removeItem(DRAFTS)
}
