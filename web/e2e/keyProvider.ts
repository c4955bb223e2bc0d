/** A provider on this machine, over a real socket: what it answers depends on the first part of the path, or on the key. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { test as base, expect, type Person } from './fixtures'

const ANSWERS: Record<string, [number, unknown]> = {
  ok: [200, { data: ['model-a', 'model-b', 'model-c'].map((id) => ({ id })) }],
  many: [200, { data: Array.from({ length: 40 }, (_, index) => ({ id: `model-${index}` })) }],
  refused: [401, { error: { code: 'invalid_api_key' } }],
  poor: [402, { error: 'pay first' }],
}

export type StandIn = {
  /** The base URL of a provider that answers so. */
  base: (how: keyof typeof ANSWERS | 'slow') => string
  /** The keys that it was shown, in their order. */
  shown: string[]
  /** From now on every request is answered so, whatever its path; null: by path again. */
  answer: (how: keyof typeof ANSWERS | null) => void
}

export const test = base.extend<{ provider: StandIn }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants an object pattern
  provider: async ({}, use) => {
    const shown: string[] = []
    let now: string | null = null
    const server: Server = createServer((request, response) => {
      const how = now ?? request.url?.split('/')[1] ?? ''
      shown.push(String(request.headers.authorization ?? '').replace(/^Bearer /, ''))
      const [status, body] = ANSWERS[how] ?? [200, ANSWERS.ok?.[1]]
      const wait = how === 'slow' ? 1_500 : 0
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      }, wait)
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    await use({
      base: (how) => `http://127.0.0.1:${port}/${how}/v1`,
      shown,
      answer: (how) => {
        now = how === null ? null : String(how)
      },
    })
    await new Promise((done) => server.close(done))
  },
})

let count = 0
/** A key with OpenAI's form that no other test has. */
export const openaiKey = (): string =>
  `sk-${`${process.pid}x${Date.now()}x${count++}`.padEnd(40, 'Qa')}${Math.random().toString(36).slice(2, 8)}`

/** A key that this provider answers for, added at another door. */
export async function added(person: Person, provider: StandIn, name: string, more: Record<string, unknown> = {}) {
  const data = { provider: 'custom', api_key: openaiKey(), name, base_url: provider.base('ok'), ...more }
  const answer = await person.api.post('/api/api-keys', { data })
  expect(answer.status(), await answer.text()).toBe(201)
  return answer.json()
}
export const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name }).first()
/** That many days from now. */
export const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString()

const PIECE = 12

/** No piece of a key in the page, its fields, its address, or anything that the browser keeps. */
export async function nowhere(page: Page, key: string): Promise<void> {
  const kept = await page.evaluate(async () => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)
    const databases = (await indexedDB.databases?.()) ?? []
    return JSON.stringify([
      document.documentElement.outerHTML,
      fields,
      location.href,
      document.cookie,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      databases,
      await caches.keys(),
    ])
  })
  for (let at = 3; at + PIECE <= key.length; at += 1) expect(kept).not.toContain(key.slice(at, at + PIECE))
}
