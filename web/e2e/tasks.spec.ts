import { accessible, day, expect, gate, isPhone, once, type Person, screenshot, test } from './fixtures'

async function someTasks({ task }: Person): Promise<void> {
  await task('Pay the electricity bill', { due: day(-2), priority: 'urgent', tags: ['home'] })
  await task('Send the numbers to Grace', { due: `${day(-1)}T16:00`, priority: 'high', project: 'Work' })
  await task('Water the plants', { due: day(), recurrence: 'FREQ=WEEKLY', priority: 'low' })
  await task('Review the lease', { due: day(), description: 'Clause 7', project: 'Flat' })
  await task('Book the train to Vienna', { due: day(3), project: 'Vienna trip', tags: ['travel'] })
}

test('UX-17 Today has overdue on top, reschedules all of it, and passes axe while loading, full, empty and failed', async ({
  signedIn: page,
  person,
}) => {
  await someTasks(person)
  await page.route('**/api/tasks?**', async (route) => {
    await new Promise((resume) => setTimeout(resume, 900))
    await route.continue()
  })
  await page.goto('/today')
  await expect(page.getByRole('status', { name: 'Loading' })).toBeVisible()
  await accessible(page)
  await page.unrouteAll({ behavior: 'wait' })
  await expect(page.getByRole('row', { name: /Pay the electricity bill/ })).toBeVisible()
  const rows = await page.getByRole('row').allTextContents()
  expect(rows.findIndex((row) => row.includes('electricity'))).toBeLessThan(
    rows.findIndex((row) => row.includes('plants')),
  )
  await accessible(page)
  await screenshot(page, 'today')
  const shifted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0)),
        ).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(0), 500)
      }),
  )
  expect(shifted, 'CLS').toBeLessThan(0.02)
  await page.getByRole('button', { name: 'Reschedule all' }).click()
  await expect(page.getByRole('button', { name: 'Reschedule all' })).toBeHidden()
  const listed = await (await person.api.get('/api/tasks?due=today')).json()
  expect(listed.items.map((task: { title: string }) => task.title)).toEqual(
    expect.arrayContaining(['Pay the electricity bill', 'Send the numbers to Grace']),
  )
})

test('UX-6 an empty screen says why and offers one action; a failed one says so and never that it is empty', async ({
  signedIn: page,
  person,
}) => {
  await page.goto('/today')
  await expect(page.getByRole('heading', { name: 'Nothing is due today' })).toBeVisible()
  await accessible(page)
  await screenshot(page, 'today-empty')
  await person.task('Hidden by the failure', { due: day() })
  await page.route('**/api/tasks?**', (route) =>
    route.fulfill({ status: 400, contentType: 'application/problem+json', body: '{"code":"invalid","detail":"no"}' }),
  )
  await page.evaluate(() => localStorage.clear())
  await page.goto('/inbox')
  await expect(page.getByRole('alert')).toContainText('could not be loaded')
  await expect(page.getByText('The Inbox is empty')).toBeHidden()
  await accessible(page)
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('row', { name: /Hidden by the failure/ })).toBeVisible()
})

test('UX-15 UX-18 the list is driven by keys alone: move, complete, undo, priority, schedule, delete, and the focus stays on rows', async ({
  signedIn: page,
  person,
}) => {
  test.skip(isPhone(), 'keys are for keyboards; the phone has its own test')
  for (const title of ['One', 'Two', 'Three', 'Four']) await person.task(title)
  await page.goto('/inbox')
  await expect(page.getByRole('row')).toHaveCount(4)
  await page.keyboard.press('j')
  await expect(page.getByRole('row', { name: /^One/ })).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('x')
  await expect(page.getByRole('row', { name: /^One/ })).toBeHidden()
  await expect(page.getByRole('row', { name: /^Two/ })).toBeFocused()
  await page.keyboard.press('4')
  await expect.poll(async () => (await (await person.api.get('/api/tasks/2')).json()).priority).toBe('urgent')
  await page.keyboard.press('t')
  await page.keyboard.press('m')
  await expect.poll(async () => (await (await person.api.get('/api/tasks/2')).json()).due).toBe(day(1))
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByRole('row').first()).toContainText('Three')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('row', { name: /^Two/ })).toBeHidden()
  await expect(page.getByRole('row', { name: /^(Three|Four)/ }).and(page.locator(':focus'))).toHaveCount(1)
  await page.keyboard.press('z')
  await expect(page.getByRole('row', { name: /^Two/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
})

test('UX-15 Shift and arrows extend the selection, Space adds to it, and Escape ends it', async ({
  signedIn: page,
  person,
}) => {
  test.skip(isPhone(), 'no keyboard')
  for (const title of ['One', 'Two', 'Three', 'Four']) await person.task(title)
  await page.goto('/inbox')
  await page.getByRole('row', { name: /^One/ }).focus()
  for (const key of ['Space', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
  const selected = () =>
    page
      .locator('[role=row][aria-selected=true]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')?.split(',')[0]))
  await expect.poll(selected).toEqual(['One', 'Two', 'Three'])
  await page.keyboard.press('Shift+ArrowUp')
  await expect.poll(selected).toEqual(['One', 'Two'])
  await page.getByRole('row', { name: /^Four/ }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(selected).toEqual([])
  await expect(page.getByRole('toolbar')).toBeHidden()
})

test('UX-4 a completed row shows at once on a slow server, a refusal rolls it back and offers Retry', async ({
  signedIn: page,
  person,
}) => {
  await person.task('Slow one')
  await page.goto('/inbox')
  let refuse = true
  const answer = gate()
  await page.route('**/completion', async (route) => {
    await answer.opened
    if (!refuse) return route.continue()
    await route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'retry-after': '1' },
      body: '{"code":"unavailable","detail":"x"}',
    })
  })
  const row = page.getByRole('row', { name: /Slow one/ })
  const shown = once(page, '[role=row] [aria-label^="Reopen"]')
  await row.getByRole('button', { name: /^Complete/ }).click()
  await shown
  answer.open()
  await expect(page.getByText(/was not completed/)).toBeVisible()
  await expect(row.getByRole('button', { name: /^Complete/ })).toBeVisible()
  await accessible(page)
  refuse = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(row).toBeHidden()
})

test('UX-4 UX-5 a change through another door appears without a reload, says who did it, and can be undone', async ({
  signedIn: page,
  person,
}) => {
  const stream = page.waitForResponse('**/api/events')
  await page.goto('/inbox')
  await expect(page.getByRole('heading', { name: 'The Inbox is empty' })).toBeVisible()
  await stream
  await person.task('From elsewhere')
  await expect(page.getByRole('row', { name: /From elsewhere/ })).toBeVisible()
  const toast = page.getByRole('alertdialog').filter({ hasText: 'Claude Desktop added “From elsewhere”' })
  await toast.hover() // it stays while the pointer is on it
  await accessible(page)
  await screenshot(page, 'live-change')
  await page.keyboard.press('F6')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('row', { name: /From elsewhere/ })).toBeHidden()
})

test('UX-18 selected rows get a bulk bar; bulk delete asks with titles and count and can be undone', async ({
  signedIn: page,
  person,
}) => {
  for (let index = 1; index <= 4; index += 1) await person.task(`Chore ${index}`)
  await page.goto('/inbox')
  await page.getByRole('row', { name: /Chore 1/ }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  const bar = page.getByRole('toolbar', { name: '2 selected' })
  await expect(bar).toBeVisible()
  await accessible(page)
  await screenshot(page, 'bulk')
  await bar.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Chore 2')
  await expect(dialog).toContainText('2 tasks')
  await accessible(page)
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Move to the trash' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('row')).toHaveCount(4)
})

test('UX-17 the trash restores, completed reopens, and upcoming shows empty days', async ({
  signedIn: page,
  person,
}) => {
  await person.task('Thrown away')
  await person.api.delete('/api/tasks/1')
  await person.task('Finished')
  await person.api.put('/api/tasks/2/completion')
  await person.task('Next week', { due: day(5) })
  await page.goto('/trash')
  await accessible(page)
  await screenshot(page, 'trash')
  await page
    .getByRole('row', { name: /Thrown away/ })
    .getByRole('button', { name: 'Restore' })
    .click()
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible()
  await page.goto('/completed')
  await accessible(page)
  await screenshot(page, 'completed')
  await page
    .getByRole('row', { name: /Finished/ })
    .getByRole('button', { name: 'Reopen' })
    .click()
  await expect(page.getByRole('heading', { name: 'Nothing completed yet' })).toBeVisible()
  await page.goto('/upcoming')
  await expect(page.getByRole('row', { name: /Next week/ })).toBeVisible()
  expect(await page.getByText('Nothing planned').count()).toBeGreaterThan(5)
  await accessible(page)
  await screenshot(page, 'upcoming')
})
