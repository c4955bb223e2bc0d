import { expect, guard, secretsIn, test } from './fixtures'

test('the gate notices a request to a third party, a violation of the policy, and a secret that is kept in the browser', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext(baseURL ? { baseURL } : {})
  await context.route('https://tracker.example/**', (route) => route.fulfill({ body: '' }))
  const found = await guard(context, baseURL ?? '')
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect([...found, ...(await secretsIn(page))]).toEqual([])
  await page.evaluate(() => fetch('https://tracker.example/pixel').catch(() => undefined))
  await expect.poll(() => found.some((one) => one.startsWith('CSP: connect-src'))).toBe(true)
  const other = await context.newPage()
  await other.goto('https://tracker.example/page')
  expect(found).toContain('third party: https://tracker.example/page')
  for (const secret of [
    'eyJhbGciOiJFZERTQSJ9.e30.x',
    'sk-proj-1234567890',
    '{"access_token":"x"}',
    'correct horse battery',
  ]) {
    await page.evaluate((value) => sessionStorage.setItem('kept', value), secret)
    expect(await secretsIn(page), secret).toHaveLength(1)
  }
  await context.close()
})
