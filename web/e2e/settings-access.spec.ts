import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { accessible, expect, isPhone, PASSWORD, screenshot } from './fixtures'
import { openaiKey, test } from './keyProvider'

const row = (page: Page, name: string | RegExp) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: name }).first()

test('UX-36 a token is made by keyboard, shown once, cannot be closed before it is saved, works, and is revoked', async ({
  signedIn: page,
  context,
  playwright,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/settings/general')
  await page.getByRole('heading', { level: 1, name: 'General' }).waitFor()
  if (isPhone()) await page.getByRole('main').getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Access tokens' }).click()
  await expect(page.getByRole('heading', { name: 'No access tokens' })).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: 'Create a token' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Create a token' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(/Please enter a name/)
  await page.keyboard.type('Claude <i>here</i>')
  await dialog.getByRole('checkbox', { name: /Chat/ }).focus()
  await page.keyboard.press('Space')
  await dialog.getByLabel('Expires').selectOption('7')
  await accessible(page)
  await screenshot(page, 'settings-create-token')
  await dialog.getByRole('textbox', { name: 'Name' }).focus()
  await page.keyboard.press('Enter')
  const shown = page.getByRole('alertdialog', { name: 'Your new token' })
  const token = await shown.getByLabel('Token').inputValue()
  expect(token).toMatch(/^pl_/)
  await page.keyboard.press('Escape')
  await expect(shown).toBeVisible()
  await expect(shown.getByRole('button', { name: 'Done' })).toBeDisabled()
  await shown.getByRole('button', { name: 'Copy' }).click()
  await expect(shown.getByRole('button', { name: 'Copied' })).toBeVisible()
  await expect(shown.getByText('It is in the clipboard.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token)
  await accessible(page)
  await page.goBack()
  await expect(shown, 'going back does not lose it').toBeVisible()
  await shown.getByRole('checkbox', { name: 'I saved it' }).focus()
  await page.keyboard.press('Space')
  await shown.getByRole('button', { name: 'Done' }).click()
  await expect(shown).toBeHidden()
  const made = row(page, 'Claude <i>here</i>')
  await expect(made).toContainText('Read tasks')
  await expect(made).not.toContainText('Chat')
  await expect(made).toContainText('Never used')
  await expect(made).toContainText(/Expires in (6|7) days/)
  const kept = await page.evaluate(() =>
    JSON.stringify([document.documentElement.outerHTML, { ...localStorage }, { ...sessionStorage }]),
  )
  expect(kept).not.toContain(token.slice(3, 15))
  const program = await playwright.request.newContext({
    baseURL: baseURL ?? '',
    extraHTTPHeaders: { Authorization: `Bearer ${token}` },
  })
  expect((await program.get('/api/tasks')).status()).toBe(200)
  await page.reload()
  await expect(made).toContainText(/Last used/)
  await screenshot(page, 'settings-access-tokens')
  await made.getByRole('button', { name: /^Revoke/ }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('heading', { name: 'No access tokens' })).toBeVisible()
  expect((await program.get('/api/tasks')).status()).toBe(401)
  await program.dispose()
})

test('UX-36 where one is signed in is listed with this one marked; one is ended, then all others', async ({
  signedIn: page,
  person,
}) => {
  for (const agent of [
    'curl/8.14.1',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1',
  ])
    await person.api.post('/api/auth/sign-in', {
      data: { email: person.email, password: PASSWORD },
      headers: { 'User-Agent': agent },
    })
  await page.goto('/settings/security')
  await expect(row(page, 'Chrome on Linux')).toContainText('This one')
  await expect(row(page, 'Chrome on Linux').getByRole('button')).toHaveCount(0)
  await expect(row(page, 'Safari on iPhone')).toContainText('Signed in on')
  await accessible(page)
  await screenshot(page, 'settings-security')
  await page.getByRole('button', { name: 'End the sign-in: curl' }).click()
  await expect(row(page, /curl/)).toBeHidden()
  await page.getByRole('button', { name: 'End all others' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'End all others' })
  await expect(dialog).toContainText('2 other sign-ins end. You stay signed in here.')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await accessible(page)
  await dialog.getByRole('button', { name: 'End all others' }).click()
  await expect(row(page, 'Safari on iPhone')).toBeHidden()
  expect((await person.api.get('/api/auth/me')).status()).toBe(401)
  expect((await page.request.get('/api/auth/me')).status()).toBe(200)
})

test('UX-47 the password is changed by the current one; a wrong one is told at its field and keeps nothing else', async ({
  signedIn: page,
  person,
}) => {
  await page.goto('/settings/security')
  const [current, wanted] = [page.getByLabel('Current password'), page.getByLabel('New password')]
  expect(await current.getAttribute('autocomplete')).toBe('current-password')
  expect(await wanted.getAttribute('autocomplete')).toBe('new-password')
  await current.fill('not the password')
  await wanted.fill('short')
  await page.keyboard.press('Enter')
  await expect(wanted).toBeFocused()
  await expect(wanted).toHaveAccessibleDescription(/at least 10 characters/)
  await wanted.fill('a much better one')
  await page.keyboard.press('Enter')
  await expect(current).toHaveAccessibleDescription(/That was not right/)
  await expect(current).toBeFocused()
  await accessible(page)
  await current.fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('alertdialog').filter({ hasText: 'The password is changed; 1 other sign-in has ended.' }),
  ).toBeVisible()
  await expect(current).toHaveValue('')
  await expect(wanted).toHaveValue('')
  expect((await person.api.get('/api/auth/me')).status()).toBe(401)
  const signedIn = await page.request.post('/api/auth/sign-in', {
    data: { email: person.email, password: 'a much better one' },
    headers: { 'X-Punchlist-Client': 'api' },
  })
  expect(signedIn.status()).toBe(200)
})

test('UX-35 lockdown says what it does, asks for words and password, and then shows every use and what to revoke', async ({
  signedIn: page,
  person,
  provider,
}) => {
  const data = { provider: 'custom', api_key: openaiKey(), name: 'Work', base_url: provider.base('ok') }
  const made = await (await person.api.post('/api/api-keys', { data })).json()
  await person.api.post(`/api/api-keys/${made.id}/verify`)
  await person.api.post('/api/auth/tokens', { data: { name: 'CI', scopes: ['chat'] } })
  await page.goto('/settings/api-keys')
  await page.getByRole('link', { name: 'Go to the lockdown' }).click()
  const panel = page.getByRole('region', { name: 'Lock everything down' })
  await expect(panel).toContainText('1 API key is destroyed.')
  await expect(panel).toContainText('1 access token ends.')
  await expect(panel).toContainText('2 sign-ins end, this one too.')
  await panel.getByRole('button', { name: 'Lock down' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lock everything down' })
  await dialog.getByLabel('To go on, type: lock down').fill('lock it')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Please type exactly: lock down')).toBeVisible()
  await dialog.getByLabel('To go on, type: lock down').fill('lock down')
  await dialog.getByLabel('Password', { exact: true }).fill('not the password')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/That was not right/)
  await accessible(page)
  await screenshot(page, 'settings-lockdown')
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Everything is locked down' })).toBeFocused()
  await expect(page.getByRole('table', { name: 'Uses of Work' })).toContainText('127.0.0.1')
  await expect(page.getByText('Revoke each key at its provider')).toBeVisible()
  await expect(page.getByText('CI', { exact: true })).toBeVisible()
  await expect(page.getByRole('alertdialog', { name: 'Please sign in again' })).toBeHidden()
  await accessible(page)
  await screenshot(page, 'lockdown-report')
  expect((await person.api.get('/api/auth/me')).status()).toBe(401)
  expect((await page.request.get('/api/auth/me')).status()).toBe(401)
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(kept).not.toContain(person.email)
  await page.getByRole('link', { name: 'Sign in again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await page.goto('/locked-down')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

test('UX-35 who has no password locks down with a new sign-in link, pasted whole', async ({
  signedIn: page,
  person,
  baseURL,
}) => {
  await page.route('**/api/auth/me', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), has_password: false } })
  })
  const { port } = new URL(baseURL ?? '')
  const punchlist = (process.env.PYTHON ?? '../.venv/bin/python').replace(/python$/, 'punchlist')
  const environment = {
    ...process.env,
    PUNCHLIST_DATA_DIR: join(tmpdir(), `punchlist-e2e-${port}`),
    PUNCHLIST_PORT: port,
  }
  const link = execFileSync(punchlist, ['users', 'sign-in-link', person.email], {
    env: environment,
    encoding: 'utf8',
  }).trim()
  await page.goto('/settings/security')
  await expect(page.getByText('This account has no password')).toBeVisible()
  await page.getByRole('button', { name: 'Lock down' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lock everything down' })
  await dialog.getByLabel('To go on, type: lock down').fill('lock down')
  await dialog.getByLabel('New sign-in link').fill(link)
  await accessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Everything is locked down' })).toBeVisible()
})
