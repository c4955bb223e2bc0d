import { expect, test } from 'vitest'
import { aTask } from '@/test/render'
import { byDay } from './UpcomingPage'

test('UX-17 upcoming has the next fourteen days, empty ones too, and later days that have tasks', () => {
  const days = byDay([aTask({ due: '2026-11-27T10:00' }), aTask({ task_id: 2, due: '2027-02-01' })], '2026-11-25')
  expect(days).toHaveLength(15)
  expect(days[0]).toEqual({ day: '2026-11-26', tasks: [] })
  expect(days[1]?.tasks).toHaveLength(1)
  expect(days[14]?.day).toBe('2027-02-01')
})
