import { expect, test } from 'vitest'
import { type Conversation, grouped } from './conversations'
import { draftOf, keepDraft } from './drafts'

const at = (conversation_id: number, updated_at: string): Conversation => ({
  conversation_id,
  title: `${conversation_id}`,
  model: null,
  pinned: false,
  waiting: null,
  created_at: updated_at,
  updated_at,
})

test('UX-27 conversations are grouped by the day where the person lives', () => {
  const now = new Date('2026-11-25T11:00:00Z')
  const others = [at(1, '2026-11-25T10:30:00Z'), at(2, '2026-11-25T09:30:00Z'), at(3, '2026-11-23T12:00:00Z')]
  const groups = grouped([at(9, '2026-01-01T00:00:00Z')], others, 'Pacific/Honolulu', now)
  expect(groups.map(({ title, conversations }) => [title, conversations.map((one) => one.conversation_id)])).toEqual([
    ['pinned', [9]],
    ['today', [1]],
    ['yesterday', [2]],
    ['earlier', [3]],
  ])
})

test('UX-27 what has just been pinned stands in one place, though both lists have it for a moment', () => {
  const one = at(4, '2026-11-25T10:30:00Z')
  const groups = grouped([one], [one, at(5, '2026-11-25T10:00:00Z')], 'UTC', new Date('2026-11-25T11:00:00Z'))
  expect(groups.map(({ conversations }) => conversations.map((each) => each.conversation_id))).toEqual([[4], [5]])
})

test('UX-25 drafts are kept per person and conversation; an empty one goes, and so do the oldest', () => {
  keepDraft('alice', 1, 'half')
  keepDraft('alice', null, 'new')
  expect([draftOf('alice', 1), draftOf('alice', null), draftOf('bob', 1)]).toEqual(['half', 'new', ''])
  keepDraft('alice', 1, '  ')
  expect(draftOf('alice', 1)).toBe('')
  for (let number = 1; number <= 60; number += 1) keepDraft('alice', number, `${number}`)
  expect([draftOf('alice', null), draftOf('alice', 60)]).toEqual(['', '60'])
})

test('a browser whose storage holds nonsense has no drafts', () => {
  localStorage.setItem('punchlist.drafts', '[1,')
  expect(draftOf('alice', 1)).toBe('')
})
