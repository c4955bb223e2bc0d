import { QueryClient } from '@tanstack/react-query'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { expired } from '@/lib/session'
import { server } from '@/test/server'
import { draftOf } from './drafts'
import { type ChatMessage, callsOf, textOf } from './message'
import { Talk } from './talk'

const STREAM = `${location.origin}/api/chat/stream`
const TURN = '01a2109e-38db-76f3-ad60-c1c91c9a28fe'
const client = new QueryClient()
const made = () => new Talk(client, 'alice', null, () => undefined)
const begin = { type: 'data-conversation', data: { conversation_id: 4, turn_id: TURN }, transient: true }
const words = { type: 'text-delta', id: 't', delta: 'Hello.' }
const finish = { type: 'finish', finishReason: 'stop', messageMetadata: { message_id: 'm1', assistant: 'local' } }

type Seen = { body: Record<string, unknown>; key: string | null }
function answering(...answers: (object[] | Response)[]): Seen[] {
  const seen: Seen[] = []
  server.use(
    http.post(STREAM, async ({ request }) => {
      seen.push({ body: (await request.json()) as Seen['body'], key: request.headers.get('idempotency-key') })
      const answer = answers[Math.min(seen.length, answers.length) - 1] ?? []
      if (answer instanceof Response) return answer.clone()
      const lines = answer.map((frame) => `data: ${JSON.stringify(frame)}\n\n`).join('')
      return new HttpResponse(lines, { headers: { 'content-type': 'text/event-stream' } })
    }),
  )
  return seen
}
const refusal = (status: number, code: string) => HttpResponse.json({ code }, { status })
const shown = (talk: Talk) => talk.messages.get().map((message) => `${message.role}: ${textOf(message)}`)
function nth(talk: Talk, place: number): ChatMessage {
  const message = talk.messages.get().at(place)
  if (!message) throw new Error(`there is no message ${place}`)
  return message
}
beforeEach(() => expired.set(false))

test('UX-25 a message goes up alone, gets its server id, and its Conversation the number', async () => {
  const seen = answering([begin, words, finish])
  const talk = made()
  await talk.send('  hi  ')
  expect(seen[0]?.body).toEqual({
    trigger: 'submit-message',
    messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  })
  expect(shown(talk)).toEqual(['user: hi', 'assistant: Hello.'])
  expect(talk.messages.get()[0]?.about.turn_id).toBe(TURN)
  expect(talk.state.get()).toMatchObject({ conversation: 4, busy: false, problem: null })
  await talk.send('again')
  expect(seen[1]?.body).toMatchObject({ conversation_id: 4 })
  expect(JSON.stringify(seen[1]?.body)).not.toContain('Hello')
})

test('UX-25 a refused message is in the box again and in the draft, and goes with the same key; another text with another', async () => {
  const seen = answering(refusal(503, 'database_unavailable'), refusal(429, 'rate_limited'), [begin, words, finish])
  const talk = made()
  await talk.send('buy milk')
  expect([talk.text.get(), draftOf('alice', null), shown(talk)]).toEqual(['buy milk', 'buy milk', []])
  expect(talk.state.get().problem?.status).toBe(503)
  await talk.send('buy milk')
  await talk.send('buy bread')
  expect(seen[1]?.key).toBe(seen[0]?.key)
  expect(seen[2]?.key).not.toBe(seen[0]?.key)
  expect(shown(talk)).toEqual(['user: buy bread', 'assistant: Hello.'])
})

test('UX-25 what was typed meanwhile stays behind the text that is given back', async () => {
  answering(refusal(503, 'database_unavailable'))
  const talk = made()
  const sending = talk.send('first')
  talk.text.set('second')
  await sending
  expect(talk.text.get()).toBe('first\nsecond')
})

test('UX-25 a stream without an end is cut, a damaged one failed; both keep what came', async () => {
  answering([begin, words])
  const cut = made()
  await cut.send('hi')
  expect(cut.messages.get().at(-1)).toMatchObject({ about: { ending: 'cut' } })
  answering([begin, words, { type: 'text-delta' }])
  const damaged = made()
  await damaged.send('hi')
  expect(damaged.messages.get().at(-1)).toMatchObject({ about: { ending: 'failed' }, parts: [{ text: 'Hello.' }] })
  expect(damaged.text.get()).toBe('')
})

test('UX-25 an error frame ends the answer in words of ours', async () => {
  answering([begin, words, { type: 'error', errorText: 'rate_limited: psycopg secret' }])
  const talk = made()
  await talk.send('hi')
  expect(talk.messages.get().at(-1)?.about.failure).toContain('Too many requests')
})

test('UX-25 a retry names the Turn and replaces its answer; refused, the old answer is there again', async () => {
  const seen = answering([begin, words, finish], refusal(409, 'turn_moved_on'), [
    begin,
    { ...words, delta: 'Better.' },
    finish,
  ])
  const talk = made()
  await talk.send('hi')
  await talk.retry()
  expect(shown(talk)).toEqual(['user: hi', 'assistant: Hello.'])
  expect(talk.state.get().problem?.code).toBe('turn_moved_on')
  await talk.retry()
  expect(seen[2]?.body).toMatchObject({ trigger: 'regenerate-message', turn_id: TURN, conversation_id: 4 })
  expect(shown(talk)).toEqual(['user: hi', 'assistant: Better.'])
})

test('UX-25 an edited message replaces the last Turn; where the server says that this cannot be, it goes as a new one', async () => {
  const seen = answering([begin, words, finish], [begin, words, finish], refusal(409, 'turn_changed_something'), [
    begin,
    words,
    finish,
  ])
  const talk = made()
  await talk.send('hi')
  talk.text.set('a draft')
  talk.edit(nth(talk, 0))
  expect(talk.text.get()).toBe('hi')
  await talk.send('hi there')
  expect(seen[1]?.body).toMatchObject({ turn_id: TURN })
  expect(shown(talk)).toEqual(['user: hi there', 'assistant: Hello.'])
  expect(talk.text.get()).toBe('a draft')
  talk.edit(nth(talk, 0))
  await talk.send('hello')
  expect(seen[3]?.body).not.toHaveProperty('turn_id')
  expect(shown(talk)).toEqual(['user: hi there', 'assistant: Hello.', 'user: hello', 'assistant: Hello.'])
})

const ASK = [
  begin,
  { type: 'start-step' },
  { type: 'tool-input-available', toolCallId: 'c1', toolName: 'bulk_edit_tasks', input: {} },
  {
    type: 'tool-approval-request',
    toolCallId: 'c1',
    approvalId: 'c1',
    approvalDescriptor: { action: 'delete', titles: ['A'] },
  },
  finish,
]

test('UX-23 a yes sends the id and the word alone, goes on in the same answer, and is asked once even if it stays open', async () => {
  const seen = answering(ASK, [begin, { type: 'tool-output-available', toolCallId: 'c1', output: {} }, words, finish])
  const talk = made()
  await talk.send('delete all')
  const waiting = talk.messages.get().at(-1)
  await talk.answer('c1', true)
  expect(seen[1]?.body).toEqual({
    conversation_id: 4,
    trigger: 'submit-message',
    message_id: waiting?.id,
    messages: [{ role: 'assistant', parts: [{ state: 'approval-responded', approval: { id: 'c1', approved: true } }] }],
  })
  expect(talk.messages.get()).toHaveLength(2)
  expect(callsOf(nth(talk, -1))[0]?.state).toBe('done')
  const silently = answering(ASK, [begin, finish])
  const silent = made()
  await silent.send('delete all')
  await silent.answer('c1', true)
  expect(callsOf(nth(silent, -1))[0]?.state).toBe('unknown')
  expect(silently).toHaveLength(2)
})

test('UX-23 an answer that could not be sent leaves the question as it was', async () => {
  answering(ASK, refusal(503, 'database_unavailable'))
  const talk = made()
  await talk.send('delete all')
  await talk.answer('c1', true)
  expect(callsOf(nth(talk, -1))[0]?.state).toBe('waiting')
})

test('UX-25 what was read before the newest thing that happened here is not taken over', async () => {
  answering([begin, words, finish])
  const talk = made()
  const before = performance.now()
  await talk.send('hi')
  talk.take([], null, before, null)
  expect(shown(talk)).toHaveLength(2)
  talk.take([], null, performance.now() + 1, null)
  expect(shown(talk)).toHaveLength(0)
})

test('UX-25 stop ends it here and now, with what had come', async () => {
  const encoder = new TextEncoder()
  const lines = [begin, words].map((frame) => `data: ${JSON.stringify(frame)}\n\n`).join('')
  server.use(
    http.post(
      STREAM,
      () => new HttpResponse(new ReadableStream({ start: (controller) => controller.enqueue(encoder.encode(lines)) })),
    ),
  )
  const talk = made()
  const sending = talk.send('hi')
  await expect.poll(() => shown(talk)).toEqual(['user: hi', 'assistant: Hello.'])
  talk.stop()
  await sending
  expect(talk.messages.get().at(-1)).toMatchObject({ about: { ending: 'stopped' }, parts: [{ text: 'Hello.' }] })
  expect(talk.state.get().busy).toBe(false)
})
