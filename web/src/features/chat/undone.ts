import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import type { components } from '@/lib/api/schema'

/** Changes that are taken back already, of the newest ones: their cards offer no Undo. */
export const undoneQuery = queryOptions({
  queryKey: keys.changes,
  queryFn: async () => {
    const query = { limit: 200 }
    const { items } = await data<components['schemas']['ChangePage']>(api.GET('/api/changes', { params: { query } }))
    return items.filter((change) => change.undone).map((change) => change.change_id)
  },
})
