/** What an answer cost, in words. An unknown price is unknown, never nothing. */
import { locale, t } from '@/lib/i18n'
import type { About, Usage } from './message'

const number = (value: number): string => new Intl.NumberFormat(locale()).format(value)

export function money(dollars: string): string {
  const value = Number(dollars)
  const digits = value > 0 && value < 0.01 ? { maximumSignificantDigits: 2 } : { minimumFractionDigits: 2 }
  return new Intl.NumberFormat(locale(), { style: 'currency', currency: 'USD', ...digits }).format(value)
}

export function tokensOf(usage: Usage): string {
  const of = { input: number(usage.input_tokens ?? 0), output: number(usage.output_tokens ?? 0) }
  return t(usage.estimated ? 'chat.tokensEstimated' : 'chat.tokensValue', of)
}

export function costOf({ usage, assistant }: About): string {
  if (usage?.cost) return money(usage.cost)
  return (usage?.requests ?? 0) === 0 && assistant === 'local' ? t('chat.costFree') : t('chat.costUnknown')
}
