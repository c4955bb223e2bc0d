import { expect, test } from 'vitest'
import type { Provider } from './queries'
import { fits, ownUrl, prefixOf, recognised } from './recognise'

const provider = (name: string, key_pattern: string, more: Partial<Provider> = {}): Provider => ({
  name,
  title: name,
  wire: 'openai_chat',
  base_url: 'https://example.org/v1',
  features: ['tools'],
  models: [],
  key_format: '',
  key_pattern,
  key_url: '',
  renew_url: '',
  revoke_url: '',
  shared: false,
  ...more,
})
const openai = provider('openai', 'sk-(?!ant-|or-)[A-Za-z0-9_-]{20,300}')
const anthropic = provider('anthropic', 'sk-ant-[A-Za-z0-9_-]{20,300}')
const deepseek = provider('deepseek', 'sk-[A-Za-z0-9]{20,100}')
const google = provider('google', '(?:AIza[A-Za-z0-9_-]{35}|AQ\\.[A-Za-z0-9_.-]{20,300})')
const mistral = provider('mistral', '[A-Za-z0-9]{32}')
const custom = provider('custom', '[!-~]{1,500}', { base_url: null })
const ALL = [openai, anthropic, deepseek, google, mistral, custom]
const names = (key: string) => recognised(ALL, key).map((one) => one.name)

test('UX-31 a key is recognised by its form, and one that fits several names all of them', () => {
  expect(names(`sk-ant-${'a'.repeat(30)}`)).toEqual(['anthropic'])
  expect(names(`sk-proj-${'a'.repeat(30)}`)).toEqual(['openai'])
  expect(names(`sk-${'a'.repeat(30)}`)).toEqual(['openai', 'deepseek'])
  expect(names('hello')).toEqual([])
})

test('UX-31 blanks around a key do not count, a half of it does not fit', () => {
  expect(fits(anthropic, `  sk-ant-${'a'.repeat(30)}\n`)).toBe(true)
  expect(fits(anthropic, 'sk-ant-abc')).toBe(false)
  expect(fits(custom, 'anything')).toBe(true)
})

test('UX-31 how a key begins is told only where all keys of a provider begin alike', () => {
  expect([openai, anthropic, deepseek].map(prefixOf)).toEqual(['sk-', 'sk-ant-', 'sk-'])
  expect([google, mistral, custom].map(prefixOf)).toEqual([null, null, null])
})

test('UX-31 an address is asked for where a key is sent to a place of its own', () => {
  expect([openai, custom, provider('ollama', '[!-~]{1,500}', { features: ['own_url'] })].map(ownUrl)).toEqual([
    false,
    true,
    true,
  ])
})
