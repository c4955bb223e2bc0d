import { QueryClient } from '@tanstack/react-query'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { messages } from '@/lib/toasts'
import { server } from '@/test/server'
import { isOwn, track, undo, undoable, undoLast } from './undo'

const url = (path: string) => `${location.origin}${path}`
const undone = (change_id: number | null, more: object = {}) => ({
  change_id,
  undone: [{ task_id: 1, title: 'Pay rent', action: 'completed' }],
  conflicts: [],
  ...more,
})
const client = new QueryClient()
beforeEach(() => messages.set([]))

test('UX-5 a conflict with a later change is explained', async () => {
  const conflicts = [{ task_id: 1, title: 'Pay rent', reason: 'it was changed since then (title)' }]
  server.use(http.post(url('/api/changes/5/undo'), () => HttpResponse.json(undone(null, { undone: [], conflicts }))))
  await undo(client, [5])
  expect(messages.get()[0]).toMatchObject({
    tone: 'bad',
    text: 'Not undone: Pay rent: it was changed since then (title)',
  })
})

test('UX-5 z takes back the Change that the newest message offers, also one whose write is still under way', async () => {
  const asked: string[] = []
  server.use(
    http.post(url('/api/changes/:id/undo'), ({ params }) => {
      asked.push(String(params.id))
      return HttpResponse.json(undone(99))
    }),
  )
  undoable(client, 'Completed', 7)
  let finish: () => void = () => undefined
  const write = new Promise<void>((resume) => {
    finish = resume
  })
  track(write.then(() => undoable(client, 'Deleted', 8)))
  const pressed = undoLast(client)
  finish()
  await pressed
  await undoLast(client)
  expect(asked).toEqual(['8', '7'])
  expect(isOwn(99)).toBe(true)
})

test('UX-5 several Changes of one action are taken back newest first', async () => {
  const asked: string[] = []
  server.use(
    http.post(url('/api/changes/:id/undo'), ({ params }) => {
      asked.push(String(params.id))
      return HttpResponse.json(undone(100))
    }),
  )
  await undo(client, [1, 2, 3])
  expect(asked).toEqual(['3', '2', '1'])
  expect(messages.get()[0]?.text).toBe('Undone: 3 tasks are as they were')
})

test('with nothing to take back it says so', async () => {
  server.use(http.post(url('/api/undo'), () => HttpResponse.json({ code: 'nothing_to_undo' }, { status: 404 })))
  await undo(client, [])
  expect(messages.get()[0]?.text).toBe('There is nothing to undo.')
})
