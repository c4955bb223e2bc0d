import { expect, test } from 'vitest'
import { addDays, daysBetween, dueInFull, dueShort, todayIn } from './dates'

test('today is the date where the person lives, not where the browser is', () => {
  const night = new Date('2026-11-24T23:30:00Z')
  expect([
    todayIn('Europe/Berlin', night),
    todayIn('Pacific/Honolulu', night),
    todayIn('Pacific/Auckland', night),
  ]).toEqual(['2026-11-25', '2026-11-24', '2026-11-25'])
})

test('days are calendar days across a change of the clocks and of the year', () => {
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
})

test('UX-13 a due date is said as people say it', () => {
  expect(dueShort('2026-11-25', '2026-11-25')).toBe('Today')
  expect(dueShort('2026-11-26', '2026-11-25')).toBe('Tomorrow')
  expect(dueShort('2026-11-29T09:00', '2026-11-25')).toMatch(/^Sunday, 0?9:00/)
  expect(dueInFull('2027-01-02', '2026-11-25')).toContain('2027')
  expect(dueInFull('2026-11-27T09:00', '2026-11-25')).toMatch(/Fri.*27.*9:00|Fri.*Nov.*27/)
})
