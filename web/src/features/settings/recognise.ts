/** Which provider a pasted key belongs to, by the forms that the server tells. Nothing here keeps the key. */
import type { Provider } from './queries'

/** Any text fits: such a provider says nothing about a key. */
const OPEN = /^\[!-~\]/
const LITERAL = /^[A-Za-z0-9_-]+(?=[([])/

export function fits(provider: Provider, key: string): boolean {
  return new RegExp(`^(?:${provider.key_pattern})$`).test(key.trim())
}

/** How its keys begin, where they all begin alike. */
export function prefixOf(provider: Provider): string | null {
  return LITERAL.exec(provider.key_pattern)?.[0] ?? null
}

/** The providers whose own form the key has; those that take anything are not among them. */
export function recognised(providers: readonly Provider[], key: string): Provider[] {
  return providers.filter((one) => !OPEN.test(one.key_pattern) && fits(one, key))
}

/** Whether a key is sent to an address that the user may give. */
export const ownUrl = (provider: Provider): boolean =>
  provider.base_url === null || provider.features.includes('own_url')
