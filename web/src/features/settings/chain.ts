/** Who answers a message, in which order: what the server does with the user's choice, for people to see before. */
import type { Model, Preferences, Provider } from './queries'

export const BUILTIN = 'punchlist:builtin'
export type Step = { name: string; why: 'chosen' | 'order' | 'auto' | 'builtin' }

export const providerOf = (model: string): string => model.slice(0, model.indexOf(':'))
export const modelOf = (model: string): string => model.slice(model.indexOf(':') + 1)

/** The providers that a usable key opens, in the server's order. */
export function usableProviders(models: readonly Model[]): string[] {
  return [...new Set(models.map((model) => model.provider))].filter((name) => name !== providerOf(BUILTIN))
}

/** The user's order where a key opens it, then the first model of each other provider (chat/chain.py). */
function others(order: readonly string[], usable: readonly string[], providers: readonly Provider[]): Step[] {
  const own = order.filter((name) => usable.includes(providerOf(name)))
  const taken = new Set(own.map(providerOf))
  const rest = usable.flatMap((provider) => {
    const first = providers.find((one) => one.name === provider)?.models[0]
    return first && !taken.has(provider) ? [`${provider}:${first}`] : []
  })
  return [...own.map((name): Step => ({ name, why: 'order' })), ...rest.map((name): Step => ({ name, why: 'auto' }))]
}

/** Every step of a message, the built-in assistant last. With fallback off there is the chosen model alone. */
export function chain(wishes: Preferences, models: readonly Model[], providers: readonly Provider[]): Step[] {
  const usable = usableProviders(models)
  const first = wishes.default_model ?? others([], usable, providers)[0]?.name ?? BUILTIN
  const last: Step = { name: BUILTIN, why: 'builtin' }
  if (first === BUILTIN) return [last]
  const chosen: Step = { name: first, why: wishes.default_model ? 'chosen' : 'auto' }
  if (!wishes.fallback) return [chosen]
  const rest = others(wishes.order ?? [], usable, providers).filter(
    (step) => step.name !== first && step.name !== BUILTIN,
  )
  return [chosen, ...rest, last]
}

/** A list with one row moved before or after another, or by so many places. */
export function reordered(order: readonly string[], name: string, by: number): string[] {
  const from = order.indexOf(name)
  const to = Math.max(0, Math.min(order.length - 1, from + by))
  const rest = order.filter((one) => one !== name)
  return from < 0 ? [...order] : [...rest.slice(0, to), name, ...rest.slice(to)]
}

export function placed(
  order: readonly string[],
  name: string,
  target: string,
  position: 'before' | 'after' | 'on',
): string[] {
  if (name === target) return [...order]
  const rest = order.filter((one) => one !== name)
  const at = rest.indexOf(target) + (position === 'before' ? 0 : 1)
  return [...rest.slice(0, at), name, ...rest.slice(at)]
}
