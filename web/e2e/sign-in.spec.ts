import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accessible, expect, PASSWORD, screenshot, test } from './fixtures'

test('UX-47 signing in by keyboard leads to the wanted page, without a token in the page or its storage', async ({
  page,
  person,
}) => {
  await page.goto('/upcoming')
  await expect(page).toHaveURL(/sign-in\?next=%2Fupcoming/)
  await accessible(page)
  await screenshot(page, 'sign-in')
  await page.getByLabel('E-mail').focus()
  await page.keyboard.type(person.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Upcoming' })).toBeVisible()
  const kept = await page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]))
  expect(kept).not.toMatch(/eyJ|token/i)
})

test('UX-47 wrong input is tied to its field and takes the focus; a refusal tells nothing of accounts', async ({
  page,
  person,
}) => {
  await page.goto('/sign-in')
  const email = page.getByLabel('E-mail')
  expect(await email.getAttribute('autocomplete')).toBe('username')
  expect(await page.getByLabel('Password', { exact: true }).getAttribute('autocomplete')).toBe('current-password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(email).toBeFocused()
  await expect(email).toHaveAccessibleDescription('Please enter an e-mail address.')
  await accessible(page)
  const answers: (string | null)[] = []
  for (const address of [person.email, 'nobody@example.org']) {
    await email.fill(address)
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.keyboard.press('Enter')
    const alert = page.getByRole('alert').filter({ hasText: /\w/ })
    await expect(alert).toBeVisible()
    answers.push(await alert.textContent())
  }
  expect(answers[0]).toBe(answers[1])
  await page.getByRole('button', { name: 'Show password' }).click()
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text')
})

test('UX-47 a password manager finds a real form that can be pasted into, and a taken address is not confirmed to anybody', async ({
  page,
  person,
}) => {
  await page.goto('/sign-up')
  await page.getByLabel('E-mail').fill(person.email)
  const secret = page.getByLabel('Password', { exact: true })
  await secret.evaluate((field: HTMLInputElement, value) => {
    const data = new DataTransfer()
    data.setData('text', value)
    const allowed = field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
    if (allowed) field.value = value
  }, 'another good password')
  await expect(secret).toHaveValue('another good password')
  expect(await secret.evaluate((field: HTMLInputElement) => [field.form?.tagName, field.name, field.type])).toEqual([
    'FORM',
    'password',
    'password',
  ])
  await page.getByRole('button', { name: 'Create an account' }).click()
  const alert = page.getByRole('alert').filter({ hasText: /\w/ })
  await expect(alert).toBeVisible()
  await expect(alert).toHaveText('The account could not be created. If you have one already, sign in.')
})

test('UX-47 signing up leads into the app in the zone of the browser', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Create an account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Create an account' })).toBeVisible()
  await accessible(page)
  await screenshot(page, 'sign-up')
  expect(await page.getByLabel('Password', { exact: true }).getAttribute('autocomplete')).toBe('new-password')
  await page.getByLabel('E-mail').fill(`new-${Date.now()}-${Math.random()}@example.org`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  expect((await (await page.request.get('/api/auth/me')).json()).zone).toBe('Europe/Berlin')
})

test('UX-47 a one-time link of the operator signs in once, and its secret leaves the address', async ({
  page,
  person,
  baseURL,
  context,
}) => {
  const { port } = new URL(baseURL ?? '')
  const environment = {
    ...process.env,
    PUNCHLIST_DATA_DIR: join(tmpdir(), `punchlist-e2e-${port}`),
    PUNCHLIST_PORT: port,
  }
  const punchlist = (process.env.PYTHON ?? '../.venv/bin/python').replace(/python$/, 'punchlist')
  const link =
    execFileSync(punchlist, ['users', 'sign-in-link', person.email], { env: environment, encoding: 'utf8' }).match(
      /\/sign-in#\S+/,
    )?.[0] ?? ''
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  expect(page.url()).not.toContain('#')
  expect((await (await page.request.get('/api/auth/me')).json()).email).toBe(person.email)
  await context.clearCookies()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.getByRole('alert').filter({ hasText: 'does not work any more' })).toBeVisible()
})

test('a one-time link that was used says so, and its secret leaves the address', async ({ page }) => {
  await page.goto('/sign-in#not-a-real-token')
  await expect(page.getByRole('alert').filter({ hasText: 'does not work any more' })).toBeVisible()
  expect(page.url()).not.toContain('#')
  await accessible(page)
})

test('a link to another site is no page to go to after signing in', async ({ page, person }) => {
  await page.goto('/sign-in?next=//evil.example/')
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/today$/)
})

test('UX-47 two windows whose access ran out at the same moment both stay signed in', async ({
  signedIn: page,
  context,
}) => {
  const other = await context.newPage()
  await Promise.all([page.goto('/inbox'), other.goto('/inbox')])
  for (const window of [page, other])
    await expect(window.getByRole('heading', { name: 'The Inbox is empty' })).toBeVisible()
  await context.clearCookies({ name: 'punchlist_access' })
  await Promise.all([page.reload(), other.reload()])
  for (const window of [page, other])
    await expect(window.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  expect((await page.request.get('/api/auth/me')).status()).toBe(200)
})

test('UX-47 somebody else who signs in after the session ended sees nothing of the person before', async ({
  signedIn: page,
  person,
  context,
}) => {
  await person.task('Private to Alice')
  await page.goto('/inbox')
  await expect(page.getByRole('row', { name: /Private to Alice/ })).toBeVisible()
  const email = `bob-${Date.now()}-${Math.random()}@example.org`
  await page.request.post('/api/auth/sign-up', { data: { email, password: PASSWORD } })
  await context.clearCookies()
  await page
    .getByRole('row', { name: /Private/ })
    .getByRole('button', { name: /^Complete/ })
    .click()
  const dialog = page.getByRole('alertdialog', { name: 'Please sign in again' })
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/today/)
  await page.goto('/inbox')
  await expect(page.getByRole('heading', { name: 'The Inbox is empty' })).toBeVisible()
  expect(await page.evaluate(() => localStorage.getItem('punchlist.last-data') ?? '')).not.toContain('Private to Alice')
})
