import { expect, test } from 'vitest'
import { best, score } from './fuzzy'

test('UX-1 letters in order fit, others do not, and whole words fit best', () => {
  expect(score('tdy', 'Today')).toBeGreaterThan(0)
  expect(score('xq', 'Today')).toBe(0)
  expect(best('to', ['Go to Inbox', 'Today', 'Auto'], (one) => one)[0]).toBe('Today')
})
