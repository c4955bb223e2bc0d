import { locale, t } from '@/lib/i18n'
import { BUILTIN, modelOf, providerOf } from './chain'
import type { Model, Provider } from './queries'

/** "gpt-6-luna · OpenAI"; the built-in assistant by its own name. */
export function modelLabel(name: string, providers: readonly Provider[]): string {
  if (name === BUILTIN) return t('settings.builtin')
  const provider = providerOf(name)
  return `${modelOf(name)} · ${providers.find((one) => one.name === provider)?.title ?? provider}`
}

const dollars = (price: string): string =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency: 'USD', maximumFractionDigits: 4 }).format(
    Number(price),
  )

/** Context and prices in words; what is not known is said to be so, never shown as nothing. */
export function modelFacts(model: Model): string[] {
  if (model.name === BUILTIN) return [t('settings.builtinFacts')]
  const { input_price: read, output_price: written } = model
  return [
    model.context ? t('settings.context', { count: model.context }) : t('settings.contextUnknown'),
    read != null && written != null
      ? t('settings.price', { input: dollars(read), output: dollars(written) })
      : t('settings.priceUnknown'),
    ...(model.tools === false ? [t('settings.noTools')] : []),
  ]
}
