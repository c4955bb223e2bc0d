import type { ApiKey } from '@/features/settings/queries'

export function aKey(more: Partial<ApiKey> = {}): ApiKey {
  return {
    id: 'k1',
    provider: 'openai',
    name: 'Work',
    base_url: null,
    hint: 'a3F9',
    fingerprint: 'f',
    status: 'valid',
    reason: null,
    is_preferred: true,
    version: 1,
    expires_at: null,
    grace_until: null,
    last_used_at: null,
    last_used_from: null,
    uses: 0,
    created_at: '2026-11-20T10:00:00Z',
    updated_at: '2026-11-20T10:00:00Z',
    revoked_at: null,
    renew_url: 'https://example.org',
    revoke_url: 'https://example.org',
    ...more,
  }
}
