import type { Page, Route } from '@playwright/test'
import { announced, answers, box, newChat, said, say } from './chat'
import { accessible, expect, screenshot, test } from './fixtures'

type Frame = Record<string, unknown> | string

/** Answers the next messages with frames in the wire's exact shape; no `finish` is a cut line. */
async function answering(page: Page, ...frames: Frame[]): Promise<Record<string, string>[]> {
  const seen: Record<string, string>[] = []
  await page.route('**/api/chat/stream', async (route: Route) => {
    seen.push(await route.request().allHeaders())
    const lines = frames.map((frame) => `data: ${typeof frame === 'string' ? frame : JSON.stringify(frame)}\n\n`)
    await route.fulfill({
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'x-vercel-ai-ui-message-stream': 'v1' },
      body: lines.join(''),
    })
  })
  return seen
}

const BEGIN: Frame[] = [
  { type: 'start' },
  {
    type: 'data-conversation',
    data: { conversation_id: 1, turn_id: '01a2109e-38db-76f3-ad60-c1c91c9a28fe' },
    transient: true,
  },
  { type: 'start-step' },
  { type: 'message-metadata', messageMetadata: { model: 'openai:gpt-5' } },
  { type: 'text-start', id: 'text-1' },
  { type: 'text-delta', id: 'text-1', delta: 'The beginning.' },
]

const refuse = (page: Page, status: number, code: string, headers: Record<string, string> = {}) =>
  page.route('**/api/chat/stream', (route) =>
    route.fulfill({
      status,
      contentType: 'application/problem+json',
      headers,
      body: JSON.stringify({ code, detail: 'x' }),
    }),
  )

test('UX-25 a refused message is given back with words, and goes with the same Idempotency-Key when it is sent again', async ({
  signedIn: page,
  person,
}) => {
  const keys: (string | undefined)[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/chat/stream')) keys.push(request.headers()['idempotency-key'])
  })
  await newChat(page)
  await refuse(page, 429, 'rate_limited', { 'retry-after': '7' })
  await box(page).fill('add milk')
  await box(page).press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Not sent. Too many requests. Try again in 7 seconds.')
  await expect(box(page)).toHaveValue('add milk')
  await expect(said(page)).toHaveCount(0)
  await accessible(page)
  await screenshot(page, 'chat-refused')
  await page.reload()
  await expect(box(page)).toHaveValue('add milk')
  await box(page).press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.unrouteAll({ behavior: 'wait' })
  await box(page).press('Enter')
  await expect(answers(page)).toContainText('Added “Milk”')
  await expect(box(page)).toHaveValue('')
  expect(keys[0]).toBeTruthy()
  expect(keys[1]).not.toBe(keys[0])
  expect(keys[2]).toBe(keys[1])
  expect((await (await person.api.get('/api/tasks')).json()).total).toBe(1)
})

test('UX-25 a reply that was lost after the server had done the work is not done twice', async ({
  signedIn: page,
  person,
}) => {
  await newChat(page)
  let lost = false
  await page.route('**/api/chat/stream', async (route) => {
    if (lost) return route.continue()
    lost = true
    await route.fetch()
    await route.abort('connectionreset')
  })
  await box(page).fill('add milk')
  await box(page).press('Enter')
  await expect(page.getByRole('alert')).toContainText('Not sent.')
  await expect(box(page)).toHaveValue('add milk')
  await expect(page.getByText(/Offline, as of/)).toBeHidden()
  await box(page).press('Enter')
  await expect(answers(page)).toContainText('Added “Milk”')
  expect((await (await person.api.get('/api/tasks?status=all')).json()).total).toBe(1)
})

test('UX-11 UX-25 without a connection nothing is sent, the text stays, and it goes when the server is back', async ({
  signedIn: page,
  context,
}) => {
  await newChat(page)
  await say(page, 'add milk')
  await context.setOffline(true)
  await expect(page.getByText(/Offline, as of/)).toBeVisible()
  await box(page).fill('add bread')
  await box(page).press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Not sent. There is no connection to the server.')
  await expect(box(page)).toHaveValue('add bread')
  await expect(answers(page)).toHaveCount(1)
  await accessible(page)
  await context.setOffline(false)
  await expect(page.getByText(/Offline, as of/)).toBeHidden()
  await box(page).press('Enter')
  await expect(answers(page).last()).toContainText('Added “Bread”')
})

test('UX-25 a stream that is cut without an end keeps what came and says so', async ({ signedIn: page }) => {
  await newChat(page)
  await answering(page, ...BEGIN)
  await box(page).fill('tell me')
  await box(page).press('Enter')
  await expect(announced(page)).toHaveText('The answer was not completed')
  await expect(answers(page)).toContainText('The beginning.')
  await expect(answers(page)).toContainText('The connection broke before the answer was complete.')
  await expect(answers(page).getByRole('button', { name: 'Answer again' })).toBeVisible()
  await expect(box(page)).toHaveValue('')
  await accessible(page)
  await screenshot(page, 'chat-cut')
})

for (const [what, frame] of [
  ['half a frame', '{"type":"text-delta","id":"text-1","del'],
  ['a frame that lacks what it must have', '{"type":"tool-output-error","toolCallId":"x"}'],
  ['HTML', '<html>oops</html>'],
] as const) {
  test(`UX-25 ${what} in the stream is never shown; what came before it is kept`, async ({ signedIn: page }) => {
    await newChat(page)
    await answering(page, ...BEGIN, frame, { type: 'text-delta', id: 'text-1', delta: 'never' }, { type: 'finish' })
    await box(page).fill('tell me')
    await box(page).press('Enter')
    await expect(answers(page)).toContainText('The beginning.')
    await expect(answers(page)).toContainText('The rest of the answer arrived damaged and is not shown.')
    await expect(answers(page)).not.toContainText(/never|oops|del/)
    await accessible(page)
  })
}

test('UX-25 an error of the server in mid-answer is said in our words, not in those on the wire', async ({
  signedIn: page,
}) => {
  await newChat(page)
  await answering(page, ...BEGIN, { type: 'error', errorText: 'database_unavailable: psycopg: secret detail' })
  await box(page).fill('tell me')
  await box(page).press('Enter')
  await expect(answers(page)).toContainText('The server is not available right now.')
  await expect(page.getByText('secret detail')).toHaveCount(0)
})

test('UX-22 tools of servers that the app does not know are readable, and so are frames of tomorrow', async ({
  signedIn: page,
}) => {
  await newChat(page)
  await answering(
    page,
    ...BEGIN.slice(0, 4),
    { type: 'something-new', id: 'x' },
    {
      type: 'tool-input-available',
      toolCallId: 'c1',
      toolName: 'github__create_issue',
      input: { title: 'Broken', labels: ['bug', 'web'] },
    },
    { type: 'tool-output-available', toolCallId: 'c1', output: { number: 42, open: true, author: { login: 'alice' } } },
    { type: 'data-notice', data: { code: 'something_new', text: 'A notice of tomorrow.' } },
    { type: 'text-delta', id: 't', delta: 'Filed.' },
    { type: 'finish', finishReason: 'stop', messageMetadata: { model: 'openai:gpt-5', assistant: 'provider' } },
  )
  await box(page).fill('file an issue')
  await box(page).press('Enter')
  const card = answers(page).getByRole('listitem').first()
  await expect(card).toContainText('Ran create issue (github)')
  await card.getByRole('button', { name: /^Details/ }).click()
  await expect(card).toContainText('bug, web')
  await expect(card).toContainText('login: alice')
  await expect(answers(page)).toContainText('A notice of tomorrow.')
  await accessible(page)
  await screenshot(page, 'chat-details')
})

test('UX-10 UX-12 at 320 px nothing scrolls sideways: long words, right to left, the pseudo-locale', async ({
  signedIn: page,
}) => {
  await page.setViewportSize({ width: 320, height: 700 })
  for (const language of ['en-XA', 'ur', 'de']) {
    await page.addInitScript(
      (wanted) => localStorage.setItem('punchlist.preferences', JSON.stringify({ language: wanted })),
      language,
    )
    await page.goto('/chat')
    const title = language === 'ur' ? 'کل دودھ خریدنا 🥛' : `${'x'.repeat(150)} 🥛`
    await page.getByRole('textbox').last().fill(`add ${title}`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('article')).toHaveCount(2)
    await expect(page.getByRole('article').last()).toContainText('(#')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide, language).toBeLessThanOrEqual(0)
    if (language === 'ur') await screenshot(page, 'chat-rtl')
    if (language !== 'en-XA') continue
    const raw = await page.evaluate(() =>
      [...document.querySelectorAll('main button, main h2, main [role=status]')]
        .map((element) => element.textContent?.trim() ?? '')
        .filter((text) => /[A-Za-z]{3}/.test(text) && !text.includes('⟦')),
    )
    expect(raw).toEqual([])
  }
})

test('UX-6 where the part that shows messages cannot be fetched, that is said, and Retry shows what was answered', async ({
  signedIn: page,
  person,
}) => {
  await newChat(page)
  await page.route(/\/assets\/Messages/, (route) => route.abort())
  await box(page).fill('add milk')
  await box(page).press('Enter')
  await expect(page.getByRole('heading', { name: 'This could not be loaded' })).toBeVisible()
  await expect.poll(async () => (await (await person.api.get('/api/tasks')).json()).total).toBe(1)
  await accessible(page)
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(said(page)).toContainText('add milk')
  await expect(answers(page)).toContainText('Added “Milk”')
})
