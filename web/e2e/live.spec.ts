import { expect, test } from './fixtures'

test('UX-4 one window holds the stream of changes and every window of the person hears of them', async ({
  signedIn: page,
  context,
  person,
}) => {
  const other = await context.newPage()
  const streams: string[] = []
  context.on('request', (request) => request.url().endsWith('/api/events') && streams.push(request.url()))
  await page.goto('/inbox')
  await expect(page.getByRole('heading', { name: 'The Inbox is empty' })).toBeVisible()
  await other.goto('/inbox')
  await expect(other.getByRole('heading', { name: 'The Inbox is empty' })).toBeVisible()
  await expect.poll(() => streams.length).toBe(1)
  await person.task('Heard everywhere')
  for (const window of [page, other]) await expect(window.getByRole('row', { name: /Heard everywhere/ })).toBeVisible()
  await page.close()
  await person.task('Heard by who is left')
  await expect(other.getByRole('row', { name: /Heard by who is left/ })).toBeVisible({ timeout: 15_000 })
})
