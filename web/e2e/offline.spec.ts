import { expect, guard, PASSWORD, secretsIn, test } from './fixtures'

test('UX-11 after one visit the shell opens without a connection and shows the last data', async ({
  browser,
  person,
  baseURL,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'allow', ...(baseURL ? { baseURL } : {}) })
  const problems = await guard(context, baseURL ?? '')
  const page = await context.newPage()
  const headers = { 'X-Punchlist-Client': 'web', 'Sec-Fetch-Site': 'same-origin' }
  await page.request.post('/api/auth/sign-in', { data: { email: person.email, password: PASSWORD }, headers })
  await person.task('Seen before')
  await page.goto('/inbox')
  await expect(page.getByRole('row', { name: /Seen before/ })).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('punchlist.last-data')?.includes('Seen before') ?? false))
    .toBe(true)
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('row', { name: /Seen before/ })).toBeVisible()
  await expect(page.getByText(/Offline, as of/)).toBeVisible()
  expect([...problems, ...(await secretsIn(page))]).toEqual([])
  await context.close()
})

test('UX-7 Back restores the scroll of a long list', async ({ signedIn: page, person }) => {
  const lines = Array.from({ length: 120 }, (_, index) => ({ title: `Row ${index + 1}` }))
  await person.api.post('/api/import?format=json', {
    data: JSON.stringify({ tasks: lines }),
    headers: { 'Content-Type': 'text/plain' },
  })
  await page.goto('/inbox')
  const grid = page.getByRole('grid', { name: 'Inbox' })
  await expect(page.getByRole('row', { name: /^Row 1,/ })).toBeVisible()
  await grid.evaluate((list) => list.scrollTo(0, 2000))
  await expect(page.getByRole('row', { name: /^Row 40,/ })).toBeVisible()
  await page.waitForTimeout(200)
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('row', { name: /^Row 40,/ })).toBeVisible()
})
