import { expect, test } from 'vitest'
import { expiresAt } from './expiry'
import { endOfDay } from './when'
import { offsetOf, zoneNames } from './zones'

test('UX-33 a key that ends on a day ends when that day is over for its owner, on days of a clock change too', () => {
  expect(endOfDay('2026-11-30', 'Europe/Berlin')).toBe('2026-11-30T23:00:00.000Z')
  expect(endOfDay('2026-11-30', 'Pacific/Auckland')).toBe('2026-11-30T11:00:00.000Z')
  expect(endOfDay('2026-11-30', 'Pacific/Honolulu')).toBe('2026-12-01T10:00:00.000Z')
  expect(endOfDay('2026-10-25', 'Europe/Berlin')).toBe('2026-10-25T23:00:00.000Z')
  expect(endOfDay('2026-03-28', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z')
  expect(endOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z')
})

test('UX-33 never, in so many days, on a date; a date that is missing is told apart from never', () => {
  const now = Date.parse('2026-11-25T12:00:00Z')
  expect(expiresAt({ choice: 'never', date: '2026-12-01' }, 'UTC', now)).toBe(null)
  expect(expiresAt({ choice: '30', date: '' }, 'UTC', now)).toBe('2026-12-25T12:00:00.000Z')
  expect(expiresAt({ choice: 'date', date: '2026-12-01' }, 'UTC', now)).toBe('2026-12-02T00:00:00.000Z')
  expect(expiresAt({ choice: 'date', date: '' }, 'UTC', now)).toBe('missing')
})

test('one’s own time zone is in the list even if this browser does not know it, and UTC always', () => {
  expect(zoneNames('Nowhere/Old')).toEqual(expect.arrayContaining(['UTC', 'Nowhere/Old', 'Europe/Berlin']))
  expect(offsetOf('Nowhere/Old')).toBe('')
  expect(offsetOf('Asia/Kolkata')).toContain('5:30')
})
