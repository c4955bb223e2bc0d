import { expect, test } from 'vitest'
import { aKey } from '@/test/apiKey'
import { isLast, isUsable, reasonKey, statusOf, successor } from './keyState'
import { urgency } from './when'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const at = (days: number) => new Date(NOW + days * 86_400_000).toISOString()

test('UX-33 a key whose end has come reads as expired before the server has marked it', () => {
  expect(statusOf(aKey({ expires_at: at(-0.01) }), NOW)).toBe('expired')
  expect(statusOf(aKey({ expires_at: at(1) }), NOW)).toBe('valid')
  expect(statusOf(aKey({ status: 'revoked', expires_at: at(-1) }), NOW)).toBe('revoked')
  expect(isUsable(aKey({ expires_at: at(-0.01) }), NOW)).toBe(false)
})

test('UX-33 the end is urgent from seven days before, and more so on the last day', () => {
  expect([null, at(8), at(7), at(1.1), at(1), at(0.1), at(-1)].map((end) => urgency(end, NOW))).toEqual([
    'never',
    'later',
    'week',
    'week',
    'day',
    'day',
    'over',
  ])
})

test('UX-35 the last key that works is the one beside which none does', () => {
  const [work, invalid, revoked] = [
    aKey(),
    aKey({ id: 'k2', status: 'invalid' }),
    aKey({ id: 'k3', status: 'revoked' }),
  ]
  expect(isLast(work, [work, invalid, revoked], NOW)).toBe(true)
  expect(isLast(invalid, [work, invalid], NOW)).toBe(false)
  expect(isLast(work, [work, aKey({ id: 'k4', status: 'unverified' })], NOW)).toBe(false)
})

test('UX-35 the key that takes over is another usable one of the same provider', () => {
  const [work, other] = [aKey(), aKey({ id: 'k2', name: 'Private' })]
  expect(successor(work, [work, other], NOW)?.name).toBe('Private')
  expect(successor(work, [work, { ...other, provider: 'google' }, { ...other, status: 'exhausted' }], NOW)).toBe(
    undefined,
  )
})

test('UX-32 a reason that the app does not know has no words of its own', () => {
  expect([reasonKey('bad_key'), reasonKey('brand_new'), reasonKey(null)]).toEqual([
    'settings.reason_bad_key',
    null,
    null,
  ])
})
