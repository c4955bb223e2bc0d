import { api, data } from '@/lib/api/client'
import type { Problem } from '@/lib/api/problem'
import type { components } from '@/lib/api/schema'
import { attempt } from './attempt'
import type { ApiKey } from './queries'

/** Sends only what changed, with the version that was seen. */
export function updateKey(of: ApiKey, change: components['schemas']['ApiKeyUpdate']): Promise<ApiKey | Problem> {
  const path = { params: { path: { api_key_id: of.id } } }
  const body = { ...change, version: of.version }
  return attempt(() => data<ApiKey>(api.PATCH('/api/api-keys/{api_key_id}', { ...path, body })))
}
