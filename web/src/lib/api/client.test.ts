import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { expired } from '@/lib/session'
import { server } from '@/test/server'
import { api, data } from './client'
import { Problem, wordsFor } from './problem'

const url = (path: string) => `${location.origin}${path}`
const unknown = http.get(url('/api/auth/me'), () => new HttpResponse(null, { status: 401 }))
beforeEach(() => {
  expired.set(false)
  server.use(unknown)
})

test('a 401 is renewed once for all requests of the moment, and they are repeated', async () => {
  let renewed = 0
  server.use(
    http.get(url('/api/overview'), () =>
      renewed ? HttpResponse.json({ pending: 3 }) : new HttpResponse(null, { status: 401 }),
    ),
    http.post(url('/api/auth/refresh'), () => {
      renewed += 1
      return HttpResponse.json({ user_id: 'u', expires_in: 900 })
    }),
  )
  const both = await Promise.all([
    data<{ pending: number }>(api.GET('/api/overview')),
    data<{ pending: number }>(api.GET('/api/overview')),
  ])
  expect(both.map((one) => one.pending)).toEqual([3, 3])
  expect(renewed).toBe(1)
  expect(expired.get()).toBe(false)
})

test('a session that another window has renewed is not renewed again', async () => {
  let first = true
  server.use(
    http.get(url('/api/auth/me'), () => HttpResponse.json({})),
    http.get(url('/api/overview'), () => {
      const answer = first ? new HttpResponse(null, { status: 401 }) : HttpResponse.json({ pending: 1 })
      first = false
      return answer
    }),
    http.post(url('/api/auth/refresh'), () => {
      throw new Error('the refresh cookie was used twice')
    }),
  )
  expect(await data<{ pending: number }>(api.GET('/api/overview'))).toEqual({ pending: 1 })
})

test('UX-47 when renewing fails the session is over, and the failure is a Problem', async () => {
  server.use(
    http.patch(url('/api/auth/me'), () => HttpResponse.json({ code: 'invalid_token' }, { status: 401 })),
    http.post(url('/api/auth/refresh'), () => new HttpResponse(null, { status: 401 })),
  )
  await expect(api.PATCH('/api/auth/me', { body: { name: 'A' } })).rejects.toMatchObject({
    status: 401,
    code: 'invalid_token',
  })
  expect(expired.get()).toBe(true)
})

test('a server that fails while the session is renewed does not end the session', async () => {
  server.use(
    http.get(url('/api/overview'), () => new HttpResponse(null, { status: 401 })),
    http.post(url('/api/auth/refresh'), () => HttpResponse.json({ code: 'unavailable' }, { status: 503 })),
  )
  await expect(api.GET('/api/overview')).rejects.toMatchObject({ status: 503 })
  server.use(http.post(url('/api/auth/refresh'), () => HttpResponse.error()))
  await expect(api.GET('/api/overview')).rejects.toMatchObject({ code: 'unreachable' })
  expect(expired.get()).toBe(false)
})

test('every request says that it is the web app, and a body survives being repeated', async () => {
  const bodies: unknown[] = []
  server.use(
    http.post(url('/api/tasks'), async ({ request }) => {
      expect(request.headers.get('x-punchlist-client')).toBe('web')
      bodies.push(await request.json())
      return bodies.length === 1
        ? new HttpResponse(null, { status: 401 })
        : HttpResponse.json({ task_id: 1 }, { status: 201 })
    }),
    http.post(url('/api/auth/refresh'), () => HttpResponse.json({})),
  )
  await api.POST('/api/tasks', { body: { title: 'x' } })
  expect(bodies).toEqual([{ title: 'x' }, { title: 'x' }])
})

test("failures are said in our words, never in the server's, but for what was wrong with the input", () => {
  expect(wordsFor(new Problem(500, 'error', 'Traceback'))).not.toContain('Traceback')
  expect(wordsFor(new Problem(429, 'limit_exceeded', '', 1))).toBe('Too many requests. Try again in 1 second.')
  expect(wordsFor(new Problem(0, 'unreachable', ''))).toBe('There is no connection to the server.')
  expect(wordsFor(new Problem(400, 'invalid', 'title: too long'))).toBe('title: too long')
})
