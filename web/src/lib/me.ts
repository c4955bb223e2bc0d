import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, data } from './api/client'
import { keys } from './api/keys'
import type { components } from './api/schema'

export type Me = components['schemas']['UserRead']

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: () => data<Me>(api.GET('/api/auth/me')),
  staleTime: 5 * 60_000,
})

export const useMe = (): Me => useSuspenseQuery(meQuery).data
