import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { Problem } from '@/lib/api/problem'
import { changeShown } from './shown'

type Thing = { order: string[]; on: boolean }
const KEY = ['thing']

function begun() {
  const client = new QueryClient()
  client.setQueryData<Thing>(KEY, { order: [], on: true })
  const seen: string[] = []
  client.getQueryCache().subscribe(() => seen.push(client.getQueryData<Thing>(KEY)?.order.join('') ?? ''))
  const now = () => client.getQueryData<Thing>(KEY)
  return { client, seen, now }
}
const later = <T>(value: T, ms: number) => new Promise<T>((resume) => setTimeout(() => resume(value), ms))

test('UX-4 quick changes are sent in their order, and the answer to an earlier one takes nothing back', async () => {
  const { client, seen, now } = begun()
  const sent: string[] = []
  const send = (order: string[], ms: number) => () => {
    sent.push(order.join(''))
    return later<Thing>({ order, on: true }, ms)
  }
  const all = [
    changeShown<Thing>(client, KEY, { order: ['a'] }, send(['a'], 30)),
    changeShown<Thing>(client, KEY, { order: ['a', 'b'] }, send(['a', 'b'], 1)),
    changeShown<Thing>(client, KEY, { order: ['a', 'b', 'c'] }, send(['a', 'b', 'c'], 1)),
  ]
  expect(now()?.order).toEqual(['a', 'b', 'c'])
  const shown = seen.length
  await Promise.all(all)
  expect(sent).toEqual(['a', 'ab', 'abc'])
  expect(now()).toEqual({ order: ['a', 'b', 'c'], on: true })
  expect(seen.slice(shown).filter((order) => order !== 'abc')).toEqual([])
})

test('UX-4 a refused change is taken back to what the server has, not to what was shown before it', async () => {
  const { client, now } = begun()
  const refuse = () => Promise.reject(new Problem(503, 'unavailable', ''))
  const first = changeShown<Thing>(client, KEY, { order: ['a'] }, () => later({ order: ['a'], on: true }, 5))
  const second = changeShown<Thing>(client, KEY, { on: false }, refuse)
  expect(now()).toEqual({ order: ['a'], on: false })
  expect(await second).toBeInstanceOf(Problem)
  await first
  expect(now()).toEqual({ order: ['a'], on: true })
  expect(await changeShown<Thing>(client, KEY, { on: false }, refuse)).toBeInstanceOf(Problem)
  expect(now()).toEqual({ order: ['a'], on: true })
})
