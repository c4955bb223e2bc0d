import { expect, test } from 'vitest'
import { newsOf, whoMade } from './live'

const change = {
  change_id: 1,
  action: 'completed',
  at: '',
  door: 'mcp',
  client: 'Claude Desktop',
  task_ids: [1],
  titles: ['Pay rent'],
  undone: false,
}

test('UX-4 news of a change say who made it and through which door', () => {
  expect(newsOf(change)).toBe('Claude Desktop completed “Pay rent”')
  expect(newsOf({ ...change, task_ids: [1, 2, 3] })).toBe('Claude Desktop completed “Pay rent and 2 more”')
  expect(whoMade({ door: 'chat', client: 'web' })).toBe('The assistant')
  expect(whoMade({ door: 'cli', client: 'punchlist-cli' })).toBe('The terminal')
  expect(whoMade({ door: 'web', client: 'web' })).toBe('Another window')
  expect(whoMade({ door: 'api', client: 'curl/8.0' })).toBe('curl')
})
