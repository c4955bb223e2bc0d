import type { Key } from '@/lib/i18n'
import type { Scope } from './queries'

/** What a token may be allowed, in the order in which it is offered. */
export const SCOPES: readonly { id: Scope; label: Key; hint: Key }[] = [
  { id: 'tasks:read', label: 'settings.scope_tasks_read', hint: 'settings.scopeHint_tasks_read' },
  { id: 'tasks:write', label: 'settings.scope_tasks_write', hint: 'settings.scopeHint_tasks_write' },
  { id: 'chat', label: 'settings.scope_chat', hint: 'settings.scopeHint_chat' },
  { id: 'keys:read', label: 'settings.scope_keys_read', hint: 'settings.scopeHint_keys_read' },
  { id: 'keys:write', label: 'settings.scope_keys_write', hint: 'settings.scopeHint_keys_write' },
  { id: 'admin', label: 'settings.scope_admin', hint: 'settings.scopeHint_admin' },
]

/** What most programs need, as `punchlist tokens create` has it. */
export const USUAL: readonly Scope[] = ['tasks:read', 'tasks:write', 'chat']

export const scopeKey = (scope: Scope): Key => SCOPES.find((one) => one.id === scope)?.label ?? 'settings.scopes'
