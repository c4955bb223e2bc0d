import { t } from '@/lib/i18n'
import { say } from '@/lib/toasts'
import { isUsable, reasonKey } from './keyState'
import type { ApiKey } from './queries'

/** Says that a key was kept, and what its provider answered. */
export function sayState(key: ApiKey, what: 'added' | 'rotated'): void {
  const kept = t(what === 'added' ? 'settings.keyAdded' : 'settings.keyRotated', { name: key.name })
  const reason = key.status === 'valid' && !key.reason ? 'works' : key.reason
  const why = reasonKey(reason)
  say(why ? `${kept} ${t(why)}` : kept, isUsable(key) ? {} : { tone: 'bad' })
}
