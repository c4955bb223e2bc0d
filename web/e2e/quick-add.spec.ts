import { accessible, day, expect, gate, screenshot, test } from './fixtures'

test('UX-13 what is recognised is marked in the field and shown as chips; x and Backspace take it back; Enter adds and keeps the field', async ({
  signedIn: page,
  person,
}) => {
  await page.goto('/inbox')
  await page.getByRole('heading', { name: 'The Inbox is empty' }).waitFor()
  await page.keyboard.press('q')
  const field = page.getByRole('textbox', { name: 'Add task' })
  await expect(field).toBeFocused()
  await page.keyboard.type('call mom tomorrow at 5pm !high #family')
  await expect(page.locator('mark')).toHaveText(['tomorrow at 5pm', '!high', '#family'])
  await expect(page.getByText('Will be added as “Call mom”')).toBeVisible()
  await expect(page.getByText(/^\w{3},? \d+ \w+, 17:00$/)).toBeVisible()
  await accessible(page)
  await screenshot(page, 'quick-add')
  await page.keyboard.press('Backspace')
  await expect(page.locator('mark')).toHaveText(['tomorrow at 5pm', '!high'])
  await expect(field).toHaveValue('call mom tomorrow at 5pm !high #family')
  await page.getByRole('button', { name: 'Take “!high” as plain words' }).click()
  await expect(page.getByText('Will be added as “call mom !high #family”')).toBeVisible()
  await expect(field).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('')
  await expect(field).toBeFocused()
  await expect(page.getByRole('row', { name: /call mom !high #family/ })).toBeVisible()
  const [task] = (await (await person.api.get('/api/tasks')).json()).items
  expect(task).toMatchObject({ title: 'call mom !high #family', due: `${day(1)}T17:00`, priority: 'medium', tags: [] })
  await page.waitForTimeout(1_000)
  await expect(page.getByRole('alertdialog')).toHaveText([/^Added “call mom !high #family”/])
})

test('UX-13 dates, repetitions, projects, tags and priorities each have a chip with the value they stand for', async ({
  signedIn: page,
}) => {
  await page.goto('/inbox')
  const field = page.getByRole('textbox', { name: 'Add task' })
  const cases = [
    ['every 2nd friday submit the timesheet', ['recurrence'], 'every 2 weeks · Fri'],
    ['pay rent on 24 december 2030 !urgent @Flat', ['due', 'priority', 'project'], 'Urgent'],
    ['water the plants every monday #home', ['recurrence', 'tag'], 'home'],
  ] as const
  for (const [line, kinds, value] of cases) {
    await field.fill(line)
    await expect
      .poll(() => page.locator('mark').evaluateAll((marks) => marks.map((mark) => (mark as HTMLElement).dataset.kind)))
      .toEqual([...kinds])
    await expect(page.getByRole('button', { name: /as plain words/ })).toHaveCount(kinds.length)
    await expect(page.locator('main').getByText(value, { exact: true })).toBeVisible()
  }
})

test('UX-13 quoted text is never parsed, typing never waits for a slow parser, and several pasted lines ask', async ({
  signedIn: page,
  context,
  person,
}) => {
  const parser = gate()
  await page.route('**/api/assistant/parse', async (route) => {
    if (route.request().postData()?.includes('bread')) await parser.opened
    await route.continue()
  })
  await page.goto('/inbox')
  const field = page.getByRole('textbox', { name: 'Add task' })
  await field.focus()
  await page.keyboard.type('read "the day after tomorrow" #books')
  await expect(field).toHaveValue('read "the day after tomorrow" #books')
  await expect(page.locator('mark')).toHaveText(['#books'])
  await page.keyboard.press('Enter')
  const readLast = page.waitForResponse((response) => response.request().postData() === '{"text":"third"}')
  for (const line of ['buy bread #shop', 'third']) {
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue('')
  }
  await readLast
  parser.open()
  await expect
    .poll(async () =>
      (await (await person.api.get('/api/tasks?sort=created')).json()).items.map(
        (task: { due: unknown; title: string; tags: string[] }) => [task.due, task.title, ...task.tags],
      ),
    )
    .toEqual([
      [null, 'third'],
      [null, 'Buy bread', 'shop'],
      [null, 'Read "the day after tomorrow"', 'books'],
    ])
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => navigator.clipboard.writeText('milk\nbread\n\neggs'))
  await field.focus()
  await page.keyboard.press('Control+v')
  const dialog = page.getByRole('dialog', { name: 'One task or 3?' })
  await expect(dialog).toBeVisible()
  await accessible(page)
  await dialog.getByRole('button', { name: '3 tasks' }).click()
  for (const title of ['milk', 'bread', 'eggs'])
    await expect(page.getByRole('row', { name: new RegExp(`^${title},`) })).toBeVisible()
})

test('UX-13 while the parser fails nothing is marked and a line is added word for word', async ({
  signedIn: page,
  person,
}) => {
  await page.route('**/api/assistant/parse', (route) => route.fulfill({ status: 503, json: { code: 'unavailable' } }))
  await page.goto('/inbox')
  const field = page.getByRole('textbox', { name: 'Add task' })
  await field.fill('call mom tomorrow !high')
  await expect(page.getByText('Will be added as “call mom tomorrow !high”')).toBeVisible()
  await expect(page.locator('mark')).toHaveCount(0)
  await field.press('Enter')
  await expect(page.getByRole('row', { name: /^call mom tomorrow !high/ })).toBeVisible()
  const [task] = (await (await person.api.get('/api/tasks')).json()).items
  expect(task).toMatchObject({ title: 'call mom tomorrow !high', due: null, priority: 'medium' })
})

test('UX-13 on a screen without a field q opens one in a dialog, Enter adds and keeps it open, Esc closes it', async ({
  signedIn: page,
  person,
}) => {
  await page.goto('/completed')
  await expect(page.getByRole('heading', { name: 'Nothing completed yet' })).toBeVisible()
  await page.keyboard.press('q')
  const dialog = page.getByRole('dialog', { name: 'Add task' })
  await expect(dialog.getByRole('textbox', { name: 'Add task' })).toBeFocused()
  await accessible(page)
  for (const title of ['Alpha', 'Beta']) {
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('textbox', { name: 'Add task' })).toHaveValue('')
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await (await person.api.get('/api/tasks')).json()).total).toBe(2)
})

test('a refused addition puts the text back; a title of 201 characters, HTML, emoji and right-to-left text are taken as text', async ({
  signedIn: page,
}) => {
  await page.goto('/inbox')
  const field = page.getByRole('textbox', { name: 'Add task' })
  await page.route('**/api/tasks', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 429, headers: { 'retry-after': '7' }, json: { code: 'limit_exceeded' } })
      : route.continue(),
  )
  await field.fill('kept text')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Try again in 7 seconds' })).toBeVisible()
  await expect(field).toHaveValue('kept text')
  await accessible(page)
  await page.unroute('**/api/tasks')
  await field.fill('x'.repeat(201))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: '200 characters at most' })).toBeVisible()
  for (const title of ['<img src=x onerror=alert(1)>', '🎉 عربی متن', 'a < b & c']) {
    await field.fill(title)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row').filter({ hasText: title })).toBeVisible()
  }
})

test('UX-14 the same line gives the same task in quick add and in the chat', async ({ signedIn: page, person }) => {
  const lines = [
    'call mom tomorrow at 5pm !high #family',
    'every 2nd friday submit the timesheet',
    'pay rent on 24 december 2030 !urgent @Flat',
    'read "the day after tomorrow" #books',
  ]
  const me = await (await person.api.get('/api/auth/me')).json()
  await page.goto('/inbox')
  const field = page.getByRole('textbox', { name: 'Add task' })
  for (const line of lines) {
    await field.fill(line)
    await expect(page.locator('mark').first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue('')
  }
  const listed = async () => (await (await person.api.get('/api/tasks?status=all&sort=manual')).json()).items
  await expect.poll(async () => (await listed()).length).toBe(lines.length)
  for (const line of lines) {
    const answer = await person.api.post(`/api/${me.subject}/chat`, { data: { message: line } })
    expect(answer.status(), await answer.text()).toBe(200)
  }
  const what = (await listed()).map(({ title, due, priority, tags, recurrence, project }: Record<string, unknown>) => ({
    title,
    due,
    priority,
    tags,
    recurrence,
    project,
  }))
  expect(what).toHaveLength(2 * lines.length)
  expect(what.slice(lines.length)).toEqual(what.slice(0, lines.length))
  expect(what[0]).toMatchObject({ title: 'Call mom', priority: 'high', tags: ['family'] })
})
