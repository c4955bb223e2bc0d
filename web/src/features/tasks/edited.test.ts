import { expect, test } from 'vitest'
import { aTask } from '@/test/render'
import { changeOf, draftOf, rebased } from './edited'

test('UX-16 only what was edited is sent, and cleared fields are null', () => {
  const task = aTask({ due: '2026-11-25T09:00', tags: ['home'], project: 'Flat' })
  expect(changeOf(task, draftOf(task))).toEqual({})
  expect(changeOf(task, { ...draftOf(task), title: ' New ', date: '', project: '' })).toEqual({
    title: 'New',
    due: null,
    project: null,
  })
  expect(changeOf(task, { ...draftOf(task), tags: 'Home, #work #work' })).toEqual({ tags: ['home', 'work'] })
})

test('UX-4 after a conflict what was typed stays and the rest is what the task is now', () => {
  const base = aTask({ title: 'Old', description: 'old' })
  const draft = { ...draftOf(base), description: 'mine' }
  const now = aTask({ title: 'Renamed', description: 'theirs', version: 4 })
  expect(rebased(draft, base, now)).toMatchObject({ title: 'Renamed', description: 'mine' })
})
