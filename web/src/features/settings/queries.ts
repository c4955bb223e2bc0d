import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import type { components } from '@/lib/api/schema'

type Schemas = components['schemas']
export type ApiKey = Schemas['ApiKeyRead']
export type Provider = Schemas['ProviderRead']
export type Verified = Schemas['Verified']
export type LockedDown = Schemas['LockedDown']
export type Model = Schemas['ModelRead']
export type Preferences = Schemas['ModelPreferencesRead']
export type ModelStatus = Schemas['ModelStatus']
export type AccessToken = Schemas['AccessTokenRead']
export type CreatedToken = Schemas['AccessTokenCreated']
export type Scope = AccessToken['scopes'][number]
export type Session = Schemas['SessionRead']
export type Notice = Schemas['NoticeRead']
export type ImportPreview = Schemas['ImportPreview']

export const providersQuery = queryOptions({
  queryKey: keys.settings.of('providers'),
  queryFn: async () => (await data<Schemas['ProviderPage']>(api.GET('/api/api-keys/providers'))).items,
  staleTime: 5 * 60_000,
})

export const apiKeysQuery = queryOptions({
  queryKey: keys.settings.of('api-keys'),
  queryFn: async ({ signal }) => {
    const found: ApiKey[] = []
    let cursor: string | null | undefined
    do {
      const query = { limit: 200, ...(cursor ? { cursor } : {}) }
      const page = await data<Schemas['ApiKeyPage']>(api.GET('/api/api-keys', { params: { query }, signal }))
      found.push(...page.items)
      cursor = page.next_cursor
    } while (cursor)
    return found
  },
})

export const modelsQuery = queryOptions({
  queryKey: keys.settings.of('models'),
  queryFn: async () => (await data<Schemas['ModelPage']>(api.GET('/api/models'))).items,
  staleTime: 60_000,
})

export const preferencesQuery = queryOptions({
  queryKey: keys.settings.of('model-preferences'),
  queryFn: () => data<Preferences>(api.GET('/api/models/preferences')),
})

export const statusQuery = queryOptions({
  queryKey: keys.settings.of('provider-status'),
  queryFn: async () => (await data<Schemas['ProviderStatusPage']>(api.GET('/api/providers/status'))).items,
  staleTime: 0,
  refetchInterval: 15_000,
})

export const tokensQuery = queryOptions({
  queryKey: keys.settings.of('access-tokens'),
  queryFn: async () => (await data<Record<string, AccessToken[]>>(api.GET('/api/auth/tokens'))).items ?? [],
})

export const sessionsQuery = queryOptions({
  queryKey: keys.settings.of('sessions'),
  queryFn: async () => (await data<Schemas['SessionPage']>(api.GET('/api/auth/sessions'))).items,
})

const MOST_NOTICES = 100

export const noticesQuery = queryOptions({
  queryKey: keys.settings.of('notices'),
  queryFn: async () => {
    const query = { limit: MOST_NOTICES }
    return (await data<Schemas['NoticePage']>(api.GET('/api/notices', { params: { query } }))).items
  },
})

/** How many notices wait to be read. */
export const unreadQuery = queryOptions({
  ...noticesQuery,
  select: (all: Notice[]) => all.filter((notice) => !notice.read_at).length,
})
