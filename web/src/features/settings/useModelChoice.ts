import { useQueryClient } from '@tanstack/react-query'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { t } from '@/lib/i18n'
import { say } from '@/lib/toasts'
import { refused, words } from './attempt'
import type { Preferences } from './queries'
import { changeShown } from './shown'

const KEY = keys.settings.of('model-preferences')

/** Shows a choice at once and sends it; a refusal takes it back and offers to try again. */
export function useModelChoice(): (change: Partial<Preferences>) => Promise<void> {
  const client = useQueryClient()
  const choose = async (change: Partial<Preferences>): Promise<void> => {
    const send = () => data<Preferences>(api.PATCH('/api/models/preferences', { body: change }))
    const result = await changeShown<Preferences>(client, KEY, change, send)
    if (!refused(result)) return
    say(`${t('settings.notSaved')} ${words(result)}`, {
      tone: 'bad',
      action: { label: t('common.retry'), run: () => void choose(change) },
    })
  }
  return choose
}
