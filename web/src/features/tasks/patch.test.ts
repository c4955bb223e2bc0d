import { expect, test } from 'vitest'
import { aTask } from '@/test/render'
import { belongs, moved, patched } from './patch'

const list = { items: [1, 2, 3].map((task_id) => aTask({ task_id })), total: 9 }
const ids = (of: { items: { task_id: number }[] }) => of.items.map((task) => task.task_id)

test('UX-4 a task leaves a list where it no longer belongs, and the total follows', () => {
  const next = patched(list, new Set([2]), () => null)
  expect([ids(next), next.total]).toEqual([[1, 3], 8])
  expect(belongs({}, aTask({ status: 'completed' }))).toBe(false)
  expect(belongs({ status: 'all' }, aTask({ status: 'completed' }))).toBe(true)
  expect(belongs({ trash: true }, aTask({ deleted_at: '2026-01-01T00:00:00Z' }))).toBe(true)
  expect(belongs({}, aTask({ deleted_at: '2026-01-01T00:00:00Z' }))).toBe(false)
})

test('UX-8 a task moves before or after another, and nowhere if that one is not there', () => {
  expect(ids(moved(list, 3, { before: 1 }))).toEqual([3, 1, 2])
  expect(ids(moved(list, 1, { after: 2 }))).toEqual([2, 1, 3])
  expect(moved(list, 1, { after: 99 })).toBe(list)
  expect(moved(list, 1, { after: 1 })).toBe(list)
})
