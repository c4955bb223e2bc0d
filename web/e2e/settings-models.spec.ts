import { accessible, expect, isPhone, screenshot } from './fixtures'
import { openaiKey, type StandIn, test } from './keyProvider'

const key = (provider: StandIn, how: 'ok' | 'many' = 'ok') => ({
  data: { provider: 'custom', api_key: openaiKey(), base_url: provider.base(how) },
})
const order = (page: import('@playwright/test').Page) =>
  page
    .getByRole('grid', { name: 'Order of the next models' })
    .getByRole('row')
    .evaluateAll((rows) => rows.map((row) => row.textContent?.match(/model-[a-c]/)?.[0]))

test('UX-37 with no key the built-in assistant answers, and the screen leads to where keys are added', async ({
  signedIn: page,
}) => {
  await page.goto('/settings/models')
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible()
  await expect(page.getByText('Always there, with no key and no network')).toBeVisible()
  await expect(page.getByText(/You have not used a provider's model/)).toBeVisible()
  await accessible(page)
  await page.getByRole('main').getByRole('link', { name: 'Add a key' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'API keys' })).toBeFocused()
})

test('UX-37 UX-8 a default model and an order are chosen by mouse, by keyboard and by menu, and are what the server has', async ({
  signedIn: page,
  person,
  provider,
}) => {
  await person.api.post('/api/api-keys', key(provider))
  await page.goto('/settings/models')
  await page.getByRole('button', { name: /^Automatic Model/ }).click()
  await expect(page.getByRole('option', { name: /model-b/ })).toBeVisible()
  await accessible(page)
  await page.getByRole('option', { name: /model-b/ }).click()
  await expect(page.getByText('Your default model')).toBeVisible()
  for (const name of ['model-a', 'model-c', 'model-b']) {
    await page.getByRole('button', { name: /Add a model/ }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('searchbox', { name: 'Type to find a model' })).toBeFocused()
    await page.keyboard.type(name)
    await expect(page.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  }
  await expect.poll(() => order(page)).toEqual(['model-a', 'model-c', 'model-b'])
  await page
    .getByRole('row', { name: /model-b/ })
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Move up' }).click()
  await expect.poll(() => order(page)).toEqual(['model-a', 'model-b', 'model-c'])
  if (!isPhone()) {
    await page.getByRole('row', { name: /model-a/ }).focus()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: /^Move model-a/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('.react-aria-DropIndicator[data-drop-target]')).toHaveCount(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await order(page))[0]).toBe('model-b')
  }
  await page
    .getByRole('row', { name: /model-c/ })
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Remove from the order' }).click()
  await expect.poll(async () => (await order(page)).includes('model-c')).toBe(false)
  const shown = await order(page)
  await expect
    .poll(async () => (await person.api.get('/api/models/preferences')).json())
    .toEqual({ default_model: 'custom:model-b', order: shown.map((name) => `custom:${name}`), fallback: true })
  await accessible(page)
  await screenshot(page, 'settings-models')
  await page.reload()
  await expect.poll(() => order(page)).toEqual(shown)
  await page.getByRole('switch', { name: 'Try the next model' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('Always there, with no key and no network')).toBeHidden()
  await expect.poll(async () => (await (await person.api.get('/api/models/preferences')).json()).fallback).toBe(false)
})

test('UX-8 the order is changed by pointer too', async ({ signedIn: page, person, provider }) => {
  test.skip(isPhone(), 'the handle is for pointers; on a phone the menu moves rows')
  await person.api.post('/api/api-keys', key(provider))
  const names = ['model-a', 'model-b', 'model-c'].map((name) => `custom:${name}`)
  await person.api.patch('/api/models/preferences', { data: { order: names } })
  await page.goto('/settings/models')
  await expect.poll(() => order(page)).toEqual(['model-a', 'model-b', 'model-c'])
  const [first, last] = [page.getByRole('row', { name: /model-a/ }), page.getByRole('row', { name: /model-c/ })]
  await last.scrollIntoViewIfNeeded()
  const [from, to] = [await first.boundingBox(), await last.boundingBox()]
  await page.mouse.move((from?.x ?? 0) + 200, (from?.y ?? 0) + 20)
  await page.mouse.down()
  await page.mouse.move((to?.x ?? 0) + 200, (to?.y ?? 0) + 20, { steps: 8 })
  await page.mouse.move((to?.x ?? 0) + 200, (to?.y ?? 0) + (to?.height ?? 0) - 3, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => order(page)).toEqual(['model-b', 'model-c', 'model-a'])
  await expect
    .poll(async () => (await (await person.api.get('/api/models/preferences')).json()).order)
    .toEqual(['custom:model-b', 'custom:model-c', 'custom:model-a'])
})

test('UX-37 a list that could not be renewed says so; prices and context are in words, unknown is not nothing', async ({
  signedIn: page,
}) => {
  const model = {
    provider: 'openai',
    context: 400_000,
    tools: true,
    input_price: '1.25',
    output_price: '10',
    stale: true,
  }
  await page.route('**/api/models', (route) =>
    route.fulfill({
      json: {
        items: [
          {
            name: 'punchlist:builtin',
            provider: 'punchlist',
            context: null,
            tools: true,
            input_price: null,
            output_price: null,
            stale: false,
          },
          { ...model, name: 'openai:gpt-6-luna' },
          { ...model, name: 'openai:secret', context: null, input_price: null, output_price: null },
        ],
      },
    }),
  )
  await page.goto('/settings/models')
  await expect(page.getByText('The list of OpenAI could not be renewed; this is an earlier one.')).toBeVisible()
  const box = page.getByRole('button', { name: /(Automatic|OpenAI) Model$/ })
  await box.click()
  await page.getByRole('option', { name: /luna/ }).click()
  await expect(page.getByText('Reads 400,000 tokens · US$1.25 in, US$10.00 out per million tokens')).toBeVisible()
  await box.click()
  await page.getByRole('option', { name: /secret/ }).click()
  await expect(page.getByText('Context unknown · Price unknown')).toBeVisible()
})

test('UX-4 a choice that the server refuses is taken back with words and Retry', async ({
  signedIn: page,
  person,
  provider,
}) => {
  await person.api.post('/api/api-keys', key(provider, 'many'))
  await page.goto('/settings/models')
  let broken = true
  await page.route('**/api/models/preferences', (route) =>
    route.request().method() === 'PATCH' && broken
      ? route.fulfill({
          status: 429,
          headers: { 'Retry-After': '9' },
          json: { status: 429, code: 'rate_limited', detail: '' },
        })
      : route.continue(),
  )
  const fallback = page.getByRole('switch', { name: 'Try the next model' })
  await expect(fallback).toBeChecked()
  await fallback.focus()
  await page.keyboard.press('Space')
  const toast = page
    .getByRole('alertdialog')
    .filter({ hasText: 'Not saved. Too many requests. Try again in 9 seconds.' })
  await expect(toast).toBeVisible()
  await expect(fallback).toBeChecked()
  broken = false
  await toast.getByRole('button', { name: 'Try again' }).click()
  await expect(fallback).not.toBeChecked()
})

test('how the models fare is said in sentences, not only by colour', async ({ signedIn: page }) => {
  const one = {
    breaker: 'closed',
    calls: 12,
    success_rate: 1,
    first_token_p50_ms: 640,
    first_token_p95_ms: 900,
    last_failure: null,
    next_probe_s: null,
  }
  await page.route('**/api/providers/status', (route) =>
    route.fulfill({
      json: {
        items: [
          { ...one, model: 'openai:gpt-6-luna', state: 'available' },
          {
            ...one,
            model: 'google:gemini-3.8-flash',
            state: 'unavailable',
            success_rate: 0.25,
            last_failure: { kind: 'timeout', at: new Date(Date.now() - 120_000).toISOString() },
            next_probe_s: 11.4,
          },
        ],
      },
    }),
  )
  await page.goto('/settings/models')
  await expect(page.getByText('100% of 12 calls answered. First word after 0.6 secs.')).toBeVisible()
  await expect(page.getByText('Does not answer', { exact: true })).toBeVisible()
  await expect(
    page.getByText(/Last failure 2 minutes ago: took too long. It is tried again in 12 seconds./),
  ).toBeVisible()
  await accessible(page)
})
