import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Asks again for what is on screen. Also for what has never been answered yet: `invalidateQueries` alone keeps waiting
 * for such a first answer, which the server may have read before the change that is the reason to ask.
 */
export async function refresh(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey, predicate: ({ state }) => state.data === undefined })
  await client.invalidateQueries({ queryKey })
}
