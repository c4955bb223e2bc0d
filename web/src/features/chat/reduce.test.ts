import { expect, test } from 'vitest'
import { Damaged, type Frame, frameOf, frames } from './frames'
import { type ChatMessage, callsOf, changesOf, textOf } from './message'
import { reduced, settled } from './reduce'

const start: ChatMessage = { id: 'a', role: 'assistant', parts: [], about: {} }
const after = (...all: Frame[]): ChatMessage => all.reduce(reduced, start)
const call = { type: 'tool-input-available', toolCallId: 'c1', toolName: 'add_task', input: { title: 'Milk' } }
const body = (...pieces: string[]) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
      controller.close()
    },
  })
async function read(...pieces: string[]): Promise<Frame[]> {
  const found: Frame[] = []
  for await (const frame of frames(body(...pieces))) found.push(frame)
  return found
}

test('UX-20 pieces of text with one id are one part, another id begins another', () => {
  const message = after(
    { type: 'text-start', id: 't1' },
    { type: 'text-delta', id: 't1', delta: 'Hel' },
    { type: 'text-delta', id: 't1', delta: 'lo.' },
    { type: 'text-end', id: 't1' },
    { type: 'text-delta', id: 't2', delta: 'More.' },
  )
  expect(textOf(message)).toBe('Hello.\n\nMore.')
})

test('UX-20 a frame that opens a text, and one of a type that is not known, change nothing', () => {
  expect(reduced(start, { type: 'text-start', id: 't1' })).toBe(start)
  expect(reduced(start, { type: 'reasoning-delta', id: 'r', delta: 'hm' })).toBe(start)
  expect(reduced(start, { type: 'of-tomorrow' })).toBe(start)
})

test('UX-22 a call is running, then done with its result; told of again it keeps its place', () => {
  expect(callsOf(after(call))[0]).toMatchObject({ name: 'add_task', state: 'running', input: { title: 'Milk' } })
  const done = after(call, { type: 'text-delta', id: 't', delta: 'x' }, call, {
    type: 'tool-output-available',
    toolCallId: 'c1',
    output: { title: 'Milk', change_id: 7 },
  })
  expect(callsOf(done)).toHaveLength(1)
  expect(callsOf(done)[0]).toMatchObject({ state: 'done', output: { title: 'Milk' } })
  expect(changesOf(done)).toEqual([7])
})

test('UX-22 a call that failed has its reason without the code, and has changed nothing', () => {
  const failed = after(call, {
    type: 'tool-output-error',
    toolCallId: 'c1',
    errorText: 'invalid: The title is too long',
  })
  expect(callsOf(failed)[0]).toMatchObject({ state: 'failed', error: 'The title is too long' })
  expect(changesOf(failed)).toEqual([])
})

test('UX-23 a question carries what it would change; after a no it is declined', () => {
  const descriptor = { tool: 'bulk_edit_tasks', action: 'delete', titles: ['A', 'B'], count: 2, undoable: true }
  const asked = after(call, {
    type: 'tool-approval-request',
    toolCallId: 'c1',
    approvalId: 'c1',
    approvalDescriptor: descriptor,
  })
  expect(callsOf(asked)[0]).toMatchObject({ state: 'waiting', waiting: { ...descriptor, id: 'c1', expires_at: null } })
  expect(callsOf(reduced(asked, { type: 'tool-output-denied', toolCallId: 'c1' }))[0]?.state).toBe('declined')
})

test('UX-25 what a model said in a step that is made anew is taken back, what was before stays', () => {
  const message = after(
    { type: 'start-step' },
    { type: 'text-delta', id: 't1', delta: 'Kept.' },
    { type: 'start-step' },
    { type: 'text-delta', id: 't2', delta: 'Gone.' },
    { type: 'reset-step' },
    { type: 'text-delta', id: 't3', delta: 'Better.' },
  )
  expect(textOf(message)).toBe('Kept.\n\nBetter.')
})

test('UX-29 metadata is taken in as it comes, null is absent, a cost that is not known stays so', () => {
  const { about } = after(
    { type: 'message-metadata', messageMetadata: { model: 'openai:gpt-5' } },
    {
      type: 'finish',
      messageMetadata: { message_id: 'm', assistant: 'provider', usage: { requests: 1, input_tokens: 5, cost: null } },
    },
  )
  expect(about).toMatchObject({ model: 'openai:gpt-5', message_id: 'm', assistant: 'provider' })
  expect(about.usage).toEqual({ requests: 1, input_tokens: 5, output_tokens: 0, estimated: false, cost: null })
})

test('UX-25 a call whose answer stopped before its result has none that is known', () => {
  expect(callsOf(settled(after(call)))[0]?.state).toBe('unknown')
})

test('UX-20 frames are read across any cut of the bytes, comments and the end mark say nothing', async () => {
  const text = 'data: {"type":"text-delta","id":"t","delta":"دودھ 🥛"}\r\n\r\n: still here\n\ndata: [DONE]\n\n'
  const bytes = [...new TextEncoder().encode(text)]
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
  const found: Frame[] = []
  for await (const frame of frames(stream)) found.push(frame)
  expect(found).toEqual([{ type: 'text-delta', id: 't', delta: 'دودھ 🥛' }])
})

test('UX-25 a last frame without its blank line is read too; half of one is damage, not an end', async () => {
  expect(await read('data: {"type":"finish"}')).toEqual([{ type: 'finish' }])
  await expect(read('data: {"type":"fin')).rejects.toBeInstanceOf(Damaged)
})

test.each([
  'null',
  '[]',
  '"text"',
  '<html>',
  '{"type":5}',
  '{"type":"text-delta","id":"t"}',
  '{"type":"text-delta","id":"t","delta":null}',
  '{"type":"tool-input-available","toolName":"x"}',
  '{"type":"error"}',
])('UX-25 %s is no frame', (text) => {
  expect(() => frameOf(text)).toThrow(Damaged)
})
