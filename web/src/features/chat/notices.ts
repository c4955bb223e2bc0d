/** Words for what Punchlist says of a Turn, by code; a code that is not known keeps the server's own sentence. */
import { currentLanguage, type Key, t } from '@/lib/i18n'
import { type ChatMessage, type Notice, noticesOf } from './message'

export const BUILTIN = 'punchlist:builtin'
const WORDS: Record<string, Key> = {
  retrying: 'chat.noticeRetrying',
  switched: 'chat.noticeSwitchedPlain',
  skipped: 'chat.noticeSkipped',
  interrupted: 'chat.noticeInterrupted',
  unavailable: 'chat.noticeUnavailable',
  unproven: 'chat.noticeUnproven',
  ended_early: 'chat.noticeEndedEarly',
  failed: 'chat.noticeFailed',
  turn_limit: 'chat.noticeTurnLimit',
  api_key_expires: 'chat.noticeKeyExpires',
  api_key_expired: 'chat.noticeKeyExpired',
  api_key_invalid: 'chat.noticeKeyInvalid',
  api_key_exhausted: 'chat.noticeKeyExhausted',
  api_key_revoked: 'chat.noticeKeyRevoked',
  api_key_needs_reentry: 'chat.noticeKeyReentry',
  no_api_key: 'chat.noticeNoKey',
}
/** Of interest only until the answer is there. */
const PASSING = new Set(['retrying'])

export const isAboutKey = (notice: Notice): boolean => /^api_key_|^no_api_key$/.test(notice.code)

/** `openai:gpt-5` -> "gpt-5"; the built-in assistant by its name. */
export function modelName(model: string): string {
  return model === BUILTIN ? t('chat.builtin') : model.slice(model.indexOf(':') + 1)
}

const ownWords = ({ code, text, from, to }: Notice, local: boolean): string => {
  if (code === 'switched' && from && to) return t('chat.noticeSwitched', { from: modelName(from), to: modelName(to) })
  if (code === 'switched' && local) return t('chat.instead')
  const key = WORDS[code]
  return key ? t(key) : text
}

/** What a notice says, and the server's English sentence with the cause where the words are not that. `local`: who answered. */
export function noticeWords(notice: Notice, local: boolean): { words: string; cause: string | null } {
  if (currentLanguage() === 'en' && notice.text) return { words: notice.text, cause: null }
  const words = ownWords(notice, local)
  return { words, cause: notice.text && notice.text !== words ? notice.text : null }
}

/** The notices to show, one of a kind; `live` while the answer still comes in. */
export function shownNotices(message: ChatMessage, live: boolean): Notice[] {
  const all = noticesOf(message).filter((notice) => live || !PASSING.has(notice.code))
  return all.filter(
    (notice, index) => all.findIndex((one) => one.code === notice.code && one.text === notice.text) === index,
  )
}

/** Whether the built-in assistant answered where another model was to, and no notice says so itself. */
export function answeredInstead(message: ChatMessage): boolean {
  const codes = noticesOf(message).map((notice) => notice.code)
  return (
    message.about.assistant === 'local' &&
    !codes.includes('switched') &&
    codes.some((code) => code !== 'api_key_expires' && /^(no_)?api_key/.test(code))
  )
}
