import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { delay, HttpResponse, http } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { keys } from '@/lib/api/keys'
import { online } from '@/lib/online'
import { messages } from '@/lib/toasts'
import { aTask } from '@/test/render'
import { server } from '@/test/server'
import { bulkEdit } from './bulk'
import { type Listed, listQuery } from './queries'
import { completeTask, createTask, isProblem, moveTask, removeTask, updateTask } from './writes'

const url = (path: string) => `${location.origin}${path}`
const key = keys.tasks.list({ project: 'Inbox' })
let client: QueryClient
const shown = () => client.getQueryData<Listed>(key)?.items ?? []

beforeEach(() => {
  client = new QueryClient()
  client.setQueryData<Listed>(key, { items: [aTask(), aTask({ task_id: 2, title: 'Second' })], total: 2 })
  messages.set([])
  online.set({ up: true, since: new Date() })
})

test('UX-4 a write shows before the server answered, and a refusal rolls back and offers Retry', async () => {
  let refuse = true
  server.use(
    http.delete(url('/api/tasks/1'), async () => {
      await delay(20)
      return refuse
        ? HttpResponse.json({ code: 'unavailable' }, { status: 503 })
        : HttpResponse.json({ task: aTask(), change_id: 5, changed: [] })
    }),
  )
  const work = removeTask(client, aTask())
  await Promise.resolve()
  await delay(5)
  expect(shown().map((task) => task.task_id)).toEqual([2])
  await work
  expect(shown().map((task) => task.task_id)).toEqual([1, 2])
  const [message] = messages.get()
  expect(message).toMatchObject({ tone: 'bad', action: { label: 'Try again' } })
  expect(message?.text).toContain('“Pay rent” was not moved to the trash.')
  refuse = false
  message?.action?.run()
  await expect.poll(() => shown().map((task) => task.task_id)).toEqual([2])
  await expect.poll(() => messages.get().some((one) => one.action?.label === 'Undo')).toBe(true)
})

test('UX-18 completing a recurring task says its next date and offers Undo', async () => {
  server.use(
    http.put(url('/api/tasks/1/completion'), () =>
      HttpResponse.json({ task: aTask(), change_id: 6, next_due: '2026-12-02', changed: true }),
    ),
  )
  await completeTask(client, aTask())
  expect(messages.get()[0]).toMatchObject({ action: { label: 'Undo' } })
  expect(messages.get()[0]?.text).toMatch(/^Completed “Pay rent”. Next: Wed.*Dec/)
})

test('UX-4 a 409 puts the current row on the screen and hands the conflict to the form', async () => {
  const current = aTask({ title: 'Renamed elsewhere', version: 9 })
  server.use(
    http.patch(url('/api/tasks/1'), () => HttpResponse.json({ code: 'version_conflict', current }, { status: 409 })),
  )
  const result = await updateTask(client, aTask(), { description: 'mine' }, true)
  expect(result).toBeInstanceOf(Error)
  expect(shown()[0]).toMatchObject({ title: 'Renamed elsewhere', version: 9, description: '' })
  expect(messages.get()).toEqual([])
})

test('UX-16 an edit sends its field and the version, nothing else', async () => {
  let sent: unknown
  server.use(
    http.patch(url('/api/tasks/1'), async ({ request }) => {
      sent = await request.json()
      return HttpResponse.json({ task: aTask({ title: 'New' }), change_id: 7, changed: ['title'] })
    }),
  )
  await updateTask(client, aTask(), { title: 'New' })
  expect(sent).toEqual({ title: 'New', version: 3 })
})

test('UX-8 moves show at once and reach a slow server one after the other, also after a refused one', async () => {
  const arrived: unknown[] = []
  let open = 0
  server.use(
    http.patch(url('/api/tasks/:id'), async ({ request, params }) => {
      open += 1
      arrived.push([params.id, await request.json(), open])
      await delay(arrived.length === 1 ? 30 : 1)
      open -= 1
      return arrived.length === 1
        ? HttpResponse.json({ code: 'unavailable' }, { status: 503 })
        : HttpResponse.json({ task: aTask(), change_id: 5, changed: ['position'] })
    }),
  )
  const second = aTask({ task_id: 2, title: 'Second' })
  const moves = [moveTask(client, aTask(), { after: 2 }), moveTask(client, second, { after: 1 })]
  await delay(10)
  expect(shown().map((task) => task.task_id)).toEqual([1, 2])
  expect(arrived).toHaveLength(1)
  await Promise.all(moves)
  expect(arrived).toEqual([
    ['1', { after: 2 }, 1],
    ['2', { after: 1 }, 1],
  ])
})

test('UX-4 a second edit before the first was answered goes on top of it, but not on top of what others did', async () => {
  const versions: unknown[] = []
  let version = 3
  server.use(
    http.patch(url('/api/tasks/7'), async ({ request }) => {
      const body = (await request.json()) as { version: number }
      versions.push(body.version)
      await delay(5)
      if (body.version !== version)
        return HttpResponse.json({ code: 'version_conflict', current: aTask({ task_id: 7, version }) }, { status: 409 })
      version += 1
      return HttpResponse.json({ task: aTask({ task_id: 7, version }), change_id: version, changed: ['due'] })
    }),
  )
  const task = aTask({ task_id: 7 })
  await Promise.all([updateTask(client, task, { priority: 'low' }), updateTask(client, task, { due: '2026-12-01' })])
  expect(versions).toEqual([3, 4])
  expect(messages.get().filter((message) => message.tone === 'bad')).toEqual([])
  version = 6
  await updateTask(client, task, { due: null })
  expect(versions).toEqual([3, 4, 5])
  const refused = messages.get().find((message) => message.tone === 'bad')
  expect(refused?.text).toContain('It was changed elsewhere meanwhile')
  expect(refused?.action).toBeUndefined()
})

test('UX-11 offline nothing is sent and nothing moves, and a message says why', async () => {
  online.set({ up: false, since: new Date() })
  await removeTask(client, aTask())
  expect(shown()).toHaveLength(2)
  expect(messages.get()[0]?.text).toBe('You are offline: nothing can be changed until the connection is back.')
})

test('UX-18 a bulk delete that is not confirmed yet changes nothing on the screen', async () => {
  const confirmation = { confirmation: 'c', expires_at: '', count: 2, titles: ['a', 'b'], undoable: true }
  server.use(
    http.post(url('/api/tasks/bulk'), () =>
      HttpResponse.json({ status: 'confirmation_required', results: [], change_id: null, confirmation }),
    ),
  )
  const result = await bulkEdit(client, [1, 2], 'delete')
  expect(result).toMatchObject({ status: 'confirmation_required' })
  expect(shown()).toHaveLength(2)
  expect(messages.get()).toEqual([])
})

test('UX-4 what is added while the list comes for the first time is in it, also if that answer was read before', async () => {
  const stored: ReturnType<typeof aTask>[] = []
  const filters = { project: 'Slow' }
  server.use(
    http.get(url('/api/tasks'), async () => {
      const items = [...stored]
      await delay(40)
      return HttpResponse.json({ items, total: items.length, next_cursor: null })
    }),
    http.post(url('/api/tasks'), () => {
      stored.push(aTask())
      return HttpResponse.json(aTask(), { status: 201, headers: { 'Punchlist-Change': '4' } })
    }),
  )
  const adding = createTask(client, { title: 'Pay rent' })
  const stop = new QueryObserver(client, listQuery(filters)).subscribe(() => undefined)
  expect(isProblem(await adding)).toBe(false)
  await expect.poll(() => client.getQueryData<Listed>(keys.tasks.list(filters))?.total).toBe(1)
  stop()
})
