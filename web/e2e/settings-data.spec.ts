import { readFileSync } from 'node:fs'
import { accessible, expect, PASSWORD, screenshot, test } from './fixtures'

const CSV = 'title,due,priority\nDentist,2031-01-02,high\nالعربية <b>bold</b>,,\n'
const file = (text: string, name = 'tasks.csv') => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

test('tasks are downloaded as JSON, CSV and iCalendar, and what was downloaded can be imported', async ({
  signedIn: page,
  person,
}) => {
  await person.task('Pay rent', { due: '2031-01-01', tags: ['home'] })
  await page.goto('/settings/data')
  const names: string[] = []
  let json = ''
  for (const format of ['JSON', 'CSV', 'iCalendar']) {
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: `Download as ${format}` }).click()
    const download = await coming
    names.push(download.suggestedFilename())
    const text = readFileSync(await download.path(), 'utf8')
    expect(text).toContain('Pay rent')
    if (format === 'JSON') json = text
  }
  expect(names.map((name) => name.replace(/\d{4}-\d\d-\d\d/, 'DAY'))).toEqual([
    'punchlist-DAY.json',
    'punchlist-DAY.csv',
    'punchlist-DAY.ics',
  ])
  await page.locator('input[type=file]').setInputFiles(file(json, 'kept.json'))
  await expect(page.getByText('1 task in kept.json')).toBeVisible()
  await expect(page.getByText('1 is in your list already, with the same title and date')).toBeVisible()
  await accessible(page)
})

test('UX-5 an import shows what comes before anything is added, adds all of it, and is undone in one go', async ({
  signedIn: page,
  person,
}) => {
  await page.goto('/settings/data')
  await page.locator('input[type=file]').setInputFiles(file(CSV))
  const preview = page.getByRole('region', { name: 'tasks.csv' })
  await expect(preview).toContainText('2 tasks in tasks.csv')
  await expect(preview.getByText('العربية <b>bold</b>')).toBeVisible()
  expect((await (await person.api.get('/api/tasks')).json()).total).toBe(0)
  await accessible(page)
  await screenshot(page, 'settings-data')
  await preview.getByRole('button', { name: 'Import 2 tasks' }).focus()
  await page.keyboard.press('Enter')
  const toast = page.getByRole('alertdialog').filter({ hasText: '2 tasks imported.' })
  await expect(toast).toBeVisible()
  expect((await (await person.api.get('/api/tasks')).json()).total).toBe(2)
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await (await person.api.get('/api/tasks')).json()).total).toBe(0)
})

test('a file with faults names each row and field and adds nothing; another kind of file is refused with words', async ({
  signedIn: page,
  person,
}) => {
  await page.goto('/settings/data')
  await page.locator('input[type=file]').setInputFiles(file('title,priority\nGood,high\n<b>Bad</b>,now\n,low\n'))
  await expect(page.getByText('Nothing can be imported until these are right:')).toBeVisible()
  await expect(page.getByText('Row 2, priority:')).toBeVisible()
  await expect(page.getByText('Row 3, title:')).toBeVisible()
  await accessible(page)
  await page.locator('input[type=file]').setInputFiles(file('PNG', 'photo.png'))
  await expect(page.getByText('Choose a file that ends in .json, .csv or .ics.')).toBeVisible()
  await expect(page.getByText('Row 2, priority:')).toBeHidden()
  await page.locator('input[type=file]').setInputFiles(file('not json', 'x.json'))
  await expect(page.getByText('this is not JSON')).toBeVisible()
  expect((await (await person.api.get('/api/tasks')).json()).total).toBe(0)
})

test('an account is deleted by typed words and the password; nothing of it is left in the browser', async ({
  page,
}) => {
  const headers = { 'X-Punchlist-Client': 'web', 'Sec-Fetch-Site': 'same-origin' }
  const email = () => `gone-${Date.now()}-${Math.random()}@example.org`
  const mine = { email: email(), password: PASSWORD, name: 'Zelda' }
  await page.request.post('/api/auth/sign-up', { data: { email: email(), password: PASSWORD } })
  expect((await page.request.post('/api/auth/sign-up', { data: mine, headers })).status()).toBe(201)
  await page.goto('/settings/data')
  await page.getByRole('button', { name: 'Delete the account' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete the account' })
  await accessible(page)
  await dialog.getByLabel('To go on, type: delete my account').fill('delete my account')
  await dialog.getByLabel('Password', { exact: true }).fill('not the password')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/That was not right/)
  await screenshot(page, 'settings-delete-account')
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your account is deleted' })).toBeVisible()
  await accessible(page)
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Zelda')
  expect((await page.context().cookies()).filter((cookie) => cookie.value)).toEqual([])
  const again = await page.request.post('/api/auth/sign-in', { data: { email: mine.email, password: PASSWORD } })
  expect(again.status()).toBe(401)
})

test('the last administrator is told why the account stays and what to do', async ({ signedIn: page }) => {
  await page.route('**/api/auth/me', (route) =>
    route.request().method() === 'DELETE'
      ? route.fulfill({ status: 409, json: { status: 409, code: 'last_admin', detail: '' } })
      : route.continue(),
  )
  await page.goto('/settings/data')
  await page.getByRole('button', { name: 'Delete the account' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete the account' })
  await dialog.getByLabel('To go on, type: delete my account').fill('delete my account')
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Delete for ever' }).click()
  await expect(dialog.getByText('You are the only administrator of this server.')).toBeVisible()
})
