import { accessible, expect, isPhone, test } from './fixtures'

const titles = (page: import('@playwright/test').Page) =>
  page.getByRole('row').evaluateAll((rows) => rows.map((row) => row.textContent?.match(/Task [A-D]/)?.[0]))

test('UX-8 rows are reordered by drag, by keyboard and by menu, and the order is kept', async ({
  signedIn: page,
  person,
}) => {
  test.skip(isPhone(), 'the handle is for pointers; on a phone the menu moves rows')
  for (const letter of 'ABCD') await person.task(`Task ${letter}`)
  const waits = [800, 200]
  await page.route('**/api/tasks/*', async (route) => {
    if (route.request().method() === 'PATCH') {
      const wait = waits.shift() ?? 0
      await new Promise((resume) => setTimeout(resume, wait))
    }
    await route.continue()
  })
  await page.goto('/inbox')
  await expect(page.getByRole('row')).toHaveCount(4)
  const [first, third] = [page.getByRole('row', { name: /Task A/ }), page.getByRole('row', { name: /Task C/ })]
  await first.hover()
  const [from, to] = [await first.boundingBox(), await third.boundingBox()]
  await page.mouse.move((from?.x ?? 0) + 200, (from?.y ?? 0) + 20)
  await page.mouse.down()
  await page.mouse.move((to?.x ?? 0) + 200, (to?.y ?? 0) + 30, { steps: 8 })
  await page.mouse.move((to?.x ?? 0) + 200, (to?.y ?? 0) + (to?.height ?? 0) - 3, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => titles(page)).toEqual(['Task B', 'Task C', 'Task A', 'Task D'])
  await page.getByRole('row', { name: /Task D/ }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => titles(page)).toEqual(['Task B', 'Task C', 'Task D', 'Task A'])
  await page.getByRole('row', { name: /Task B/ }).focus()
  await page
    .getByRole('row', { name: /Task B/ })
    .getByRole('button', { name: /More for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Move to the end' }).click()
  await expect.poll(() => titles(page)).toEqual(['Task C', 'Task D', 'Task A', 'Task B'])
  await expect
    .poll(async () => {
      const { items } = await (await person.api.get('/api/tasks?project=Inbox&sort=manual')).json()
      return items.map((task: { title: string }) => task.title)
    })
    .toEqual(['Task C', 'Task D', 'Task A', 'Task B'])
  await page.reload()
  await expect.poll(() => titles(page)).toEqual(['Task C', 'Task D', 'Task A', 'Task B'])
})

test('UX-8 a row is dragged by keyboard alone: Enter on its handle, arrows, Enter', async ({
  signedIn: page,
  person,
}) => {
  test.skip(isPhone(), 'no keyboard')
  for (const letter of 'ABC') await person.task(`Task ${letter}`)
  await page.goto('/inbox')
  await page.getByRole('row', { name: /Task A/ }).focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: /^Move “Task A”/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('.react-aria-DropIndicator[data-drop-target]')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await titles(page))[0]).toBe('Task B')
})

test('UX-19 two thousand tasks scroll with few rows in the page, tell their total, and are found by search', async ({
  signedIn: page,
  person,
}) => {
  test.setTimeout(90_000)
  const lines = Array.from({ length: 2000 }, (_, index) => ({ title: `Row ${index + 1}` }))
  const made = await person.api.post('/api/import?format=json', {
    data: JSON.stringify({ tasks: lines }),
    headers: { 'Content-Type': 'text/plain' },
  })
  expect(made.status(), await made.text()).toBe(200)
  await page.goto('/inbox')
  await expect(page.getByText('2,000 tasks')).toBeVisible()
  const grid = page.getByRole('grid', { name: 'Inbox' })
  expect(await grid.getAttribute('aria-rowcount')).toBe('2000')
  expect(await page.getByRole('row').count()).toBeLessThan(60)
  await grid.evaluate((list) => list.scrollTo(0, list.scrollHeight))
  await expect(page.getByRole('row', { name: /^Row 2000,/ })).toBeVisible()
  await accessible(page)
  await page.goto('/search?q=Row%201987')
  await expect(page.getByRole('row', { name: /^Row 1987,/ })).toBeVisible()
})
