/** A provider over a real socket, in the shape of OpenAI's chat completions: what it says, when, and how it breaks is told. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIRequestContext } from '@playwright/test'
import { test as base, expect, HEADERS } from './fixtures'

export const MODEL = 'custom:test-model'
type Call = { name: string; arguments: Record<string, unknown> }
/**
 * One answer: pieces of text with a pause before each, or calls. before the pieces in `hold` it waits for `go`;
 * `cut` ends the connection without an end.
 */
export type Move = { say?: string[]; call?: Call[]; pause?: number; hold?: number[]; cut?: boolean; status?: number }
export type Provider = {
  /** The answers to come, in order; the last one stays. */
  will: (...moves: Move[]) => void
  /** Lets an answer that is held go on. */
  go: () => void
  /** How often it was asked. */
  asked: () => number
}

const wait = (ms: number) => new Promise((resume) => setTimeout(resume, ms))
const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'test-model',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`
const USAGE = `data: ${JSON.stringify({
  id: 'c1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'test-model',
  choices: [],
  usage: { prompt_tokens: 1200, completion_tokens: 34, total_tokens: 1234 },
})}\n\n`

async function play(move: Move, response: ServerResponse, held: () => Promise<void>): Promise<void> {
  if (move.status) {
    response.writeHead(move.status, { 'content-type': 'application/json' }).end('{"error":{"message":"no"}}')
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(chunk({ role: 'assistant' }))
  for (const [index, piece] of (move.say ?? []).entries()) {
    if (move.hold?.includes(index)) await held()
    await wait(move.pause ?? 0)
    if (response.destroyed) return
    response.write(chunk({ content: piece }))
  }
  if (move.cut) {
    await wait(50)
    response.destroy()
    return
  }
  const calls = (move.call ?? []).map((call, index) => ({
    index,
    id: `call_${Math.random().toString(36).slice(2)}`,
    type: 'function',
    function: { name: call.name, arguments: JSON.stringify(call.arguments) },
  }))
  if (calls.length > 0) response.write(chunk({ tool_calls: calls }))
  response.write(chunk({}, calls.length > 0 ? 'tool_calls' : 'stop'))
  response.end(`${USAGE}data: [DONE]\n\n`)
}

async function keyFor(api: APIRequestContext, url: string): Promise<void> {
  const data = { provider: 'custom', api_key: 'sk-e2e-0123456789-abcdef', base_url: `${url}/v1` }
  const answer = await api.post('/api/api-keys', { data, headers: HEADERS })
  expect(answer.status(), await answer.text()).toBe(201)
  const chosen = await api.patch('/api/models/preferences', { data: { default_model: MODEL }, headers: HEADERS })
  expect(chosen.status(), await chosen.text()).toBe(200)
}

/** `provider`: the person has a key for it, and it answers what nobody chose a model for. */
export const test = base.extend<{ provider: Provider }>({
  provider: async ({ signedIn: page }, use) => {
    let moves: Move[] = [{ say: ['Hello.'] }]
    let asked = 0
    const waiting: (() => void)[] = []
    const held = () => new Promise<void>((resume) => waiting.push(resume))
    const server = createServer((request, response) => {
      if (request.method === 'GET') {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[{"id":"test-model"}]}')
        return
      }
      asked += 1
      const move = (moves.length > 1 ? moves.shift() : moves[0]) ?? {}
      request.resume().on('end', () => void play(move, response, held))
    })
    await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume))
    await keyFor(page.request, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    await use({
      will: (...next) => {
        moves = next
      },
      go: () => waiting.shift()?.(),
      asked: () => asked,
    })
    for (const resume of waiting) resume()
    server.closeAllConnections()
    await new Promise((resume) => server.close(resume))
  },
})

/** What a model says in so many pieces. */
export const words = (count: number, of = 'word') => Array.from({ length: count }, (_, index) => `${of} ${index + 1} `)
