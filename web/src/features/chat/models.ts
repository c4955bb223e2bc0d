import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import type { components } from '@/lib/api/schema'

export type Model = components['schemas']['ModelRead']

/** The models that a key of the person opens, and the built-in assistant. */
export const modelsQuery = queryOptions({
  queryKey: keys.models,
  queryFn: async () => (await data<components['schemas']['ModelPage']>(api.GET('/api/models'))).items,
  staleTime: 60_000,
})
