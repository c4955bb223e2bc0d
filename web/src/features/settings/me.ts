import type { QueryClient } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import type { Problem } from '@/lib/api/problem'
import { refresh } from '@/lib/api/refresh'
import type { components } from '@/lib/api/schema'
import { t } from '@/lib/i18n'
import type { Me } from '@/lib/me'
import { say } from '@/lib/toasts'
import { refused, words } from './attempt'
import { changeShown } from './shown'

export type MeChange = components['schemas']['MeUpdate']

/** Shows a change of the account at once; a refusal takes it back, says why and offers to try again. */
export async function changeMe(client: QueryClient, change: MeChange, quiet = false): Promise<Me | Problem> {
  const send = () => data<Me>(api.PATCH('/api/auth/me', { body: change }))
  const result = await changeShown<Me>(client, keys.me, change as Partial<Me>, send)
  if (!refused(result)) {
    if (change.zone) await refresh(client, keys.tasks.all)
    return result
  }
  if (!quiet)
    say(`${t('settings.notSaved')} ${words(result)}`, {
      tone: 'bad',
      action: { label: t('common.retry'), run: () => void changeMe(client, change) },
    })
  return result
}
