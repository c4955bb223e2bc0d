import { accessible, expect, screenshot, test } from './fixtures'

test('UX-16 edit in place: Enter saves only the title, Esc restores', async ({ signedIn: page, person }) => {
  await person.task('Buy milk', { tags: ['shop'] })
  await page.goto('/inbox')
  const row = page.getByRole('row', { name: /Buy milk/ })
  await row.hover()
  await row.getByRole('button', { name: /More for/ }).click()
  await page.getByRole('menuitem', { name: 'Edit in place' }).click()
  await page.keyboard.type('Something else')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /Buy milk/ })).toBeVisible()
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await page.getByRole('row', { name: /Buy milk/ }).focus()
  await page.keyboard.press('e')
  await page.keyboard.type('Buy oat milk')
  await page.keyboard.press('Enter')
  expect((await (await answered).json()).changed).toEqual(['title'])
  await expect(page.getByRole('row', { name: /Buy oat milk/ })).toBeFocused()
})

test('UX-16 an edit that starts right after another ended keeps the focus, however late frames are drawn', async ({
  signedIn: page,
  person,
}) => {
  await page.addInitScript(() => {
    window.requestAnimationFrame = (draw) => window.setTimeout(() => draw(performance.now()), 300)
  })
  await person.task('Buy milk')
  await page.goto('/inbox')
  const row = page.getByRole('row', { name: /Buy milk/ })
  const field = row.getByRole('textbox', { name: 'Title' })
  await row.focus()
  await page.keyboard.press('e')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await row.focus()
  await page.keyboard.press('e')
  await page.keyboard.type('Buy oat milk')
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
  await expect(field).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /Buy oat milk/ })).toBeFocused()
})

test('UX-16 Enter twice opens a new row below: what is added there stays there, in the order it was typed', async ({
  signedIn: page,
  person,
}) => {
  for (const title of ['Alpha', 'Omega']) await person.task(title)
  await page.goto('/inbox')
  await page.getByRole('row', { name: /Alpha/ }).focus()
  await page.keyboard.press('e')
  await page.keyboard.type('First')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /First/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const field = page.getByRole('row', { name: 'Add task' }).getByRole('textbox', { name: 'Add task' })
  await expect(field).toBeFocused()
  await accessible(page)
  await page.keyboard.type('Second #shop x 1')
  await expect(page.locator('[role=row] mark')).toHaveText(['#shop'])
  await page.keyboard.press('Enter')
  await page.keyboard.type('Third')
  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  const titles = () =>
    page.getByRole('row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')?.split(',')[0]))
  await expect.poll(titles).toEqual(['First', 'Second x 1', 'Third', 'Add task', 'Omega'])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /^Third/ })).toBeFocused()
  const listed = await (await person.api.get('/api/tasks?project=Inbox&sort=manual')).json()
  expect(listed.items.map((task: { title: string }) => task.title)).toEqual(['First', 'Second x 1', 'Third', 'Omega'])
  await page.keyboard.press('z')
  await expect(page.getByRole('row', { name: /^Third/ })).toBeHidden()
})

test('UX-4 two quick edits of one row on a slow line are both kept', async ({ signedIn: page, person }) => {
  const made = await person.task('Task A')
  await page.route('**/api/tasks/*', async (route) => {
    if (route.request().method() === 'PATCH') await new Promise((resume) => setTimeout(resume, 600))
    await route.continue()
  })
  await page.goto('/inbox')
  await page.getByRole('row', { name: /Task A/ }).focus()
  for (const key of ['1', 't', 't']) await page.keyboard.press(key)
  await expect
    .poll(async () => {
      const { priority, due } = await (await person.api.get(`/api/tasks/${made.task_id}`)).json()
      return [priority, Boolean(due)]
    })
    .toEqual(['low', true])
  await expect(page.getByText('was not changed')).toHaveCount(0)
})

test('UX-4 a 409 while the details are edited keeps what was typed, shows the current row, and a second save goes through', async ({
  signedIn: page,
  person,
}) => {
  await person.task('Draft', { description: 'old' })
  await page.goto('/inbox')
  await page.getByRole('row', { name: /Draft/ }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /Task 1/ })
  await dialog.getByLabel('Description').fill('my long text')
  await accessible(page)
  await screenshot(page, 'task-details')
  await person.api.patch('/api/tasks/1', { data: { title: 'Draft, renamed elsewhere' } })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('changed meanwhile')
  await expect(dialog.getByLabel('Description')).toHaveValue('my long text')
  await accessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  const task = await (await person.api.get('/api/tasks/1')).json()
  expect([task.title, task.description]).toEqual(['Draft, renamed elsewhere', 'my long text'])
})
