import { expect, test } from 'vitest'
import { BUILTIN, chain, placed, reordered, usableProviders } from './chain'
import type { Model, Preferences, Provider } from './queries'

const model = (name: string): Model => ({ name, provider: name.split(':')[0] ?? '', stale: false })
const provider = (name: string, models: string[]) => ({ name, models }) as Provider
const MODELS = [BUILTIN, 'openai:a', 'openai:b', 'google:g'].map(model)
const PROVIDERS = [provider('openai', ['a', 'b']), provider('google', ['g']), provider('anthropic', ['c'])]
const wish = (more: Partial<Preferences>): Preferences => ({ default_model: null, order: [], fallback: true, ...more })
const names = (wishes: Preferences, models = MODELS) =>
  chain(wishes, models, PROVIDERS).map((step) => `${step.name} ${step.why}`)

test('UX-37 without a choice the first model of each provider with a key answers, the built-in assistant last', () => {
  expect(names(wish({}))).toEqual(['openai:a auto', 'google:g auto', `${BUILTIN} builtin`])
  expect(names(wish({}), [model(BUILTIN)])).toEqual([`${BUILTIN} builtin`])
})

test('UX-37 the chosen model comes first, then the order, then the providers that are not in it', () => {
  expect(names(wish({ default_model: 'openai:b', order: ['google:g'] }))).toEqual([
    'openai:b chosen',
    'google:g order',
    'openai:a auto',
    `${BUILTIN} builtin`,
  ])
})

test('UX-37 what no key opens is passed over, the chosen model is not tried twice', () => {
  expect(names(wish({ default_model: 'openai:b', order: ['anthropic:c', 'openai:b'] }))).toEqual([
    'openai:b chosen',
    'google:g auto',
    `${BUILTIN} builtin`,
  ])
})

test('UX-37 with fallback off there is the chosen model alone, and the built-in one needs no other', () => {
  expect(names(wish({ default_model: 'openai:b', fallback: false }))).toEqual(['openai:b chosen'])
  expect(names(wish({ default_model: BUILTIN }))).toEqual([`${BUILTIN} builtin`])
})

test('UX-8 a row moves by places and to places, and never out of the list', () => {
  expect(reordered(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
  expect(reordered(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(reordered(['a', 'b', 'c'], 'x', 1)).toEqual(['a', 'b', 'c'])
  expect(placed(['a', 'b', 'c'], 'a', 'c', 'after')).toEqual(['b', 'c', 'a'])
  expect(placed(['a', 'b', 'c'], 'c', 'a', 'before')).toEqual(['c', 'a', 'b'])
  expect(placed(['a', 'b', 'c'], 'b', 'b', 'on')).toEqual(['a', 'b', 'c'])
})

test('the built-in assistant is no provider that a key opens', () => {
  expect(usableProviders(MODELS)).toEqual(['openai', 'google'])
})
