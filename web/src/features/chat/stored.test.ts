import { expect, test } from 'vitest'
import { type ChatMessage, callsOf, textOf, type Waiting } from './message'
import { fromStored, merged, type Stored } from './stored'

const at = '2026-11-25T10:00:00Z'
const said = (id: string, text: string): Stored => ({
  message_id: id,
  role: 'user',
  parts: [{ type: 'text', text }],
  model: null,
  created_at: at,
})
const answered = (id: string, ...parts: Stored['parts']): Stored => ({
  message_id: id,
  role: 'assistant',
  parts,
  model: 'punchlist:builtin',
  assistant: 'local',
  created_at: at,
})
const INPUT = { task_ids: [1, 2], action: 'delete' }
const called = (id: string): Stored['parts'][number] => ({
  type: 'tool_call',
  call_id: id,
  name: 'bulk_edit_tasks',
  arguments: INPUT,
})
const result = (id: string, status: 'succeeded' | 'failed' | 'confirmation_required', given: object) =>
  ({ type: 'tool_result', call_id: id, status, result: { ...given } }) as Stored['parts'][number]
const ASKED = answered(
  'a1',
  called('c1'),
  result('c1', 'confirmation_required', { status: 'confirmation_required', action: 'delete', titles: ['A', 'B'] }),
  { type: 'text', text: 'Delete these?' },
)
const WAITING: Waiting = {
  id: 'c1',
  tool: 'bulk_edit_tasks',
  action: 'delete',
  titles: ['A', 'B'],
  count: 2,
  undoable: true,
  expires_at: null,
}
const DONE = answered('a2', called('c9'), result('c9', 'succeeded', { action: 'delete', results: [], change_id: 4 }), {
  type: 'text',
  text: 'Moved.',
})

const callsIn = (messages: readonly ChatMessage[], place: number) => messages.slice(place, place + 1).flatMap(callsOf)
const wordsIn = (messages: readonly ChatMessage[], place: number) =>
  messages
    .slice(place, place + 1)
    .map(textOf)
    .join()

test('UX-23 only the call that the server says to wait can be answered', () => {
  const open = fromStored([said('u1', 'delete all'), ASKED], WAITING)
  expect(callsIn(open, 1)[0]).toMatchObject({ state: 'waiting', waiting: WAITING })
  const closed = fromStored([said('u1', 'delete all'), ASKED], null)
  expect(callsIn(closed, 1)[0]).toMatchObject({ state: 'closed', waiting: null })
})

test('UX-23 a question and its yes from the card are one answer, as they were while it streamed', () => {
  const shown = fromStored([said('u1', 'delete all'), ASKED, said('u2', 'yes'), DONE], null)
  expect(shown.map((message) => message.id)).toEqual(['u1', 'a2'])
  expect(callsIn(shown, 1)).toMatchObject([{ id: 'c1', state: 'done', answered: true, output: { change_id: 4 } }])
  expect(wordsIn(shown, 1)).toContain('Moved.')
})

test('UX-23 a no leaves it declined, a failure says why', () => {
  const declined = fromStored([ASKED, said('u2', 'no'), answered('a2', { type: 'text', text: 'Fine.' })], null)
  expect(callsIn(declined, 0)[0]?.state).toBe('declined')
  const stale = answered('a2', called('c9'), result('c9', 'failed', { error: 'stale: A task has changed' }))
  const failed = fromStored([ASKED, said('u2', 'yes'), stale], null)
  expect(callsIn(failed, 0)[0]).toMatchObject({ state: 'failed', error: 'A task has changed' })
})

test('UX-23 a yes that somebody has typed stays a message, and so does any other word', () => {
  const typed = fromStored([ASKED, said('u2', 'yes'), DONE], null, new Set(['u2']))
  expect(typed.map((message) => message.id)).toEqual(['a1', 'u2', 'a2'])
  const other = fromStored([ASKED, said('u2', 'yes please'), DONE], null)
  expect(other).toHaveLength(3)
})

test('UX-25 a call without a result was stopped before it came', () => {
  expect(callsIn(fromStored([answered('a', called('c'))], null), 0)[0]?.state).toBe('unknown')
})

const local = (id: string, role: 'user' | 'assistant', about: ChatMessage['about']): ChatMessage => ({
  id,
  role,
  parts: [{ type: 'text', text: id }],
  about,
})

test('UX-25 kept messages take over without a jump: those on the screen keep their ids, earlier pages stay', () => {
  const shown = [
    local('old', 'user', { turn_id: 'u0' }),
    local('mine', 'user', { turn_id: 'u1' }),
    local('streamed', 'assistant', { message_id: 'a1' }),
  ]
  const kept = fromStored(
    [said('u1', 'hi'), answered('a1', { type: 'text', text: 'Hello' }), said('u2', 'again')],
    null,
  )
  expect(merged(shown, kept).map((message) => message.id)).toEqual(['old', 'mine', 'streamed', 'u2'])
})

test('UX-25 an answer that was stopped stays until the server has kept its own', () => {
  const shown = [local('mine', 'user', { turn_id: 'u1' }), local('partial', 'assistant', { ending: 'stopped' })]
  expect(merged(shown, fromStored([said('u1', 'hi')], null)).map((message) => message.id)).toEqual(['mine', 'partial'])
  const kept = fromStored([said('u1', 'hi'), answered('a1', { type: 'text', text: 'Hel' })], null)
  expect(merged(shown, kept).map((message) => message.id)).toEqual(['mine', 'a1'])
})
