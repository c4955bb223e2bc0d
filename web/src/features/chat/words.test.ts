import { expect, test } from 'vitest'
import { setLanguage } from '@/lib/i18n'
import { costOf, money, tokensOf } from './cost'
import { safeHref } from './href'
import type { Call, ChatMessage } from './message'
import { answeredInstead, noticeWords, shownNotices } from './notices'
import { runs } from './Plain'
import { suggestions } from './suggestions'
import { readable } from './ToolDetails'
import { fieldName, lineOf, toolName } from './words'

const TODAY = '2026-11-25'
const call = (name: string, more: Partial<Call> = {}): Call => ({
  id: 'c',
  name,
  state: 'done',
  input: {},
  output: {},
  error: '',
  waiting: null,
  ...more,
})

test.each([
  [
    call('add_task', { output: { title: 'Pay rent', due: '2026-11-27' } }),
    /^Added “Pay rent”, due Fri,? 27 Nov$|^Added “Pay rent”, due Fri, Nov 27$/,
  ],
  [call('add_task', { output: { title: 'Milk', due: null } }), /^Added “Milk”$/],
  [call('list_tasks', { output: { total: 3 } }), /^Looked up tasks: 3 found$/],
  [call('list_tasks', { input: { search: 'milk' }, output: { total: 1 } }), /^Searched for “milk”: 1 found$/],
  [
    call('complete_task', { output: { title: 'Milk', status: 'completed', next_due: '2026-12-02' } }),
    /Completed “Milk”\. Next: Wed/,
  ],
  [call('complete_task', { output: { title: 'Milk', status: 'unchanged' } }), /so already; nothing was changed/],
  [call('delete_task', { output: { title: 'Milk', status: 'deleted' } }), /^Moved “Milk” to the trash$/],
  [
    call('update_task', { output: { title: 'Milk', changed: ['due', 'priority'] } }),
    /^Changed “Milk”: Due date and Priority$/,
  ],
  [call('update_task', { output: { title: 'Milk', changed: [] } }), /so already/],
  [
    call('bulk_edit_tasks', {
      output: { action: 'delete', results: [{ status: 'deleted' }, { status: 'not_found' }] },
    }),
    /^Moved 1 task to the trash; 1 was left as it is$/,
  ],
  [call('undo', { output: { undone: [{}, {}], conflicts: [] } }), /2 tasks/],
  [
    call('undo', { output: { undone: [], conflicts: [{ title: 'Milk', reason: 'changed' }] } }),
    /Not undone: Milk: changed/,
  ],
  [call('get_overview', { output: { pending: 4 } }), /4 open/],
  [call('github__create_issue'), /^Ran create issue \(github\)$/],
  [call('add_task', { state: 'running', input: { title: 'Milk' } }), /^Adding “Milk”$/],
  [call('add_task', { state: 'failed' }), /^No task was added$/],
  [call('add_task', { state: 'unknown', input: { title: 'Milk' } }), /^Adding “Milk”$/],
])('UX-22 %# a call in one line', (given, line) => {
  expect(lineOf(given, TODAY)).toMatch(line)
})

test('UX-22 values are for reading: dates, priorities, lists, nested things; what is only for machines is left out', () => {
  expect(readable('due', '2026-11-27', TODAY)).toMatch(/Fri/)
  expect(readable('created_at', '2026-11-25T02:52:14.758828Z', TODAY)).toMatch(/Wed.*\d\d:\d\d/)
  expect(readable('priority', 'high', TODAY)).toBe('High')
  expect(readable('tags', ['a', 'b'], TODAY)).toBe('a, b')
  expect(readable('author', { login: 'alice', admin: true }, TODAY)).toBe('login: alice · admin: yes')
  expect([readable('version', 3, TODAY), readable('due', null, TODAY), readable('tags', [], TODAY)]).toEqual([
    null,
    null,
    null,
  ])
  expect([fieldName('add_tags'), fieldName('of_tomorrow'), toolName('web_search')]).toEqual([
    'Tags added',
    'of tomorrow',
    'web search',
  ])
})

test('UX-20 links lead to the web, to mail or into the app, and nowhere else', () => {
  expect(['https://a.example', 'http://a', 'mailto:a@b.c', '/today'].map(safeHref)).not.toContain(null)
  expect(
    ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x', 'today', 'file:///x'].map(safeHref),
  ).toEqual(Array(6).fill(null))
})

test('UX-22 plain words keep their numbers and their runs', () => {
  expect(runs('You have 2:\n3. Milk\n4. Bread\n- a\n\nyes?').map(({ kind, lines }) => [kind, lines.length])).toEqual([
    ['text', 1],
    ['numbers', 2],
    ['points', 1],
    ['text', 1],
  ])
  expect(runs('3. Milk')[0]?.lines[0]).toEqual({ number: 3, text: 'Milk' })
})

const answer = (...codes: string[]): ChatMessage => ({
  id: 'a',
  role: 'assistant',
  about: { assistant: 'local' },
  parts: codes.map((code) => ({ type: 'notice', notice: { code, text: `server: ${code}` } })),
})

test('UX-29 notices are said in the language, with the cause as the server gives it; unknown ones keep its words', async () => {
  const switched = { code: 'switched', text: 'The key was refused.', from: 'openai:gpt-5', to: 'punchlist:builtin' }
  expect(noticeWords(switched, true)).toEqual({ words: 'The key was refused.', cause: null })
  await setLanguage('de')
  expect(noticeWords(switched, true)).toEqual({
    words: 'Eingebauter Assistent antwortete anstelle von gpt-5.',
    cause: 'The key was refused.',
  })
  expect(noticeWords({ code: 'switched', text: '' }, true).words).toContain('der eingebaute Assistent geantwortet')
  expect(noticeWords({ code: 'tomorrow', text: 'Something new.' }, false)).toEqual({
    words: 'Something new.',
    cause: null,
  })
  await setLanguage('en')
})

test('UX-29 a notice of a kind is shown once, passing ones go when the answer is there', () => {
  const codes = (live: boolean) => shownNotices(answer('retrying', 'retrying', 'skipped'), live).map(({ code }) => code)
  expect([codes(true), codes(false)]).toEqual([['retrying', 'skipped'], ['skipped']])
  expect([
    answeredInstead(answer('api_key_expired')),
    answeredInstead(answer('switched')),
    answeredInstead(answer('unproven')),
  ]).toEqual([true, false, false])
})

test('UX-29 a cost is to the cent and below, an unknown one is unknown and never nothing', () => {
  expect([money('1.5'), money('0.00042'), money('0')]).toEqual(['$1.50', '$0.00042', '$0.00'])
  expect(costOf({ assistant: 'local', usage: { requests: 0 } })).toBe('Nothing')
  expect(costOf({ assistant: 'provider', usage: { requests: 1, cost: null } })).toBe('Unknown')
  expect(costOf({ assistant: 'local', usage: { requests: 1, cost: null } })).toBe('Unknown')
  expect(tokensOf({ input_tokens: 1200, output_tokens: 3, estimated: true })).toBe('about 1,200 in, 3 out')
})

test('UX-28 suggestions come from the own data first, then things to try', () => {
  const none = { pending: 0, completed: 0, overdue: 0, today: 0, next_7_days: 0, trash: 0, projects: {}, tags: {} }
  expect(suggestions(none).map((one) => one.text)).toHaveLength(3)
  const some = suggestions({ ...none, pending: 5, overdue: 2, completed: 9, projects: { Inbox: 4, Flat: 1 } })
  expect(some.map((one) => one.text)).toEqual([
    "What's overdue?",
    'Show my tasks in Flat',
    'What did I finish this week?',
    'Add a task to buy groceries',
  ])
})
