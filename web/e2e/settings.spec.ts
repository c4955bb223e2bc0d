import { accessible, expect, isPhone, PASSWORD, screenshot, test } from './fixtures'

const SECTIONS = ['general', 'api-keys', 'models', 'access-tokens', 'security', 'notices', 'data', 'more']

test('UX-7 the sections are one quiet list: beside what is chosen, and on a phone a screen that leads there and back', async ({
  signedIn: page,
}) => {
  await page.goto('/settings')
  if (isPhone()) {
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    await accessible(page)
    await screenshot(page, 'settings')
    await page.getByRole('link', { name: 'Models' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeFocused()
    await page.getByRole('main').getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused()
    return
  }
  await expect(page.getByRole('heading', { level: 1, name: 'General' })).toBeVisible()
  const sections = page.getByRole('navigation', { name: 'Settings' })
  await sections.getByRole('link', { name: 'Your data' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your data' })).toBeFocused()
  await expect(page).toHaveTitle('Your data · Punchlist')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('settings: models')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeFocused()
})

test('UX-9 UX-12 name, language, zone, dates and appearance are changed, and are there after a reload', async ({
  signedIn: page,
  person,
}) => {
  await page.goto('/settings/general')
  await accessible(page)
  await screenshot(page, 'settings-general')
  await page.getByLabel('Name').fill('Alice <b>B</b>')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog').filter({ hasText: 'Saved.' })).toBeVisible()
  await page.getByRole('switch', { name: 'The day comes before the month' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('switch', { name: 'Suggestions' }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('Language of the assistant').selectOption('ur')
  const zone = page.getByRole('button', { name: /Time zone/ })
  await expect(zone).toContainText('Europe/Berlin')
  await zone.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox', { name: 'Search time zones' })).toBeFocused()
  await page.keyboard.type('auckl')
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(zone).toContainText('Pacific/Auckland')
  await page.getByText('Dark', { exact: true }).click()
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  await accessible(page)
  await page.getByLabel('Language of the app').selectOption('de')
  await expect(page.getByRole('heading', { level: 1, name: 'Allgemein' })).toBeVisible()
  await expect
    .poll(async () => (await person.api.get('/api/auth/me')).json())
    .toMatchObject({
      name: 'Alice <b>B</b>',
      day_first: true,
      suggestions: false,
      language: 'ur',
      zone: 'Pacific/Auckland',
    })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Allgemein' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
})

test('UX-2 single keys are switched off here, and then do nothing', async ({ signedIn: page }) => {
  await page.goto('/settings/general')
  await page.getByRole('switch', { name: 'Single-key shortcuts' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page.getByRole('heading', { level: 1, name: 'General' })).toBeVisible()
  await page.getByRole('switch', { name: 'Single-key shortcuts' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
})

test('UX-4 UX-11 what the server refuses is taken back with words; offline nothing is sent and what was typed stays', async ({
  signedIn: page,
  context,
}) => {
  await page.goto('/settings/general')
  await page.route('**/api/auth/me', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 503, json: { status: 503, code: 'unavailable', detail: '' } })
      : route.continue(),
  )
  const dayFirst = page.getByRole('switch', { name: 'The day comes before the month' })
  await dayFirst.focus()
  await page.keyboard.press('Space')
  await expect(
    page.getByRole('alertdialog').filter({ hasText: 'Not saved. The server is not available' }),
  ).toBeVisible()
  await expect(dayFirst).not.toBeChecked()
  await page.unroute('**/api/auth/me')
  await context.setOffline(true)
  await expect(page.getByText(/Offline, as of/)).toBeVisible()
  await page.getByLabel('Name').fill('Typed offline')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/You are offline/)
  await expect(page.getByLabel('Name')).toHaveValue('Typed offline')
  await accessible(page)
  await context.setOffline(false)
  await expect(page.getByText(/Offline, as of/)).toBeHidden()
})

test('UX-47 a session that ends while a name is typed asks on top and keeps it', async ({
  signedIn: page,
  person,
  context,
}) => {
  await page.goto('/settings/general')
  await page.getByLabel('Name').fill('Typed for an hour')
  await context.clearCookies()
  // Whatever asks the server first brings the dialog: it may be there before a pointer could reach the button.
  await page.getByRole('button', { name: 'Save' }).evaluate((button: HTMLElement) => button.click())
  const dialog = page.getByRole('alertdialog', { name: 'Please sign in again' })
  await dialog.getByLabel('E-mail').fill(person.email)
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByLabel('Name')).toHaveValue('Typed for an hour')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await (await page.request.get('/api/auth/me')).json()).name).toBe('Typed for an hour')
})

test('notices are listed with what is unread, and marked as read', async ({ signedIn: page }) => {
  const notice = (id: string, text: string) => ({
    id: `0198c0de-0000-7000-8000-00000000000${id}`,
    kind: 'api_key_ending',
    subject: 'api_key:x',
    text,
    link: 'https://example.org/keys',
    at: new Date().toISOString(),
    read_at: null as string | null,
  })
  const all = [notice('1', 'Your API key <b>Work</b> expires tomorrow.'), notice('2', 'A use from a new address.')]
  await page.route('**/api/notices?*', (route) => route.fulfill({ json: { items: all, next_cursor: null } }))
  await page.route('**/api/notices/*/reading', (route) => {
    const found = all.find((one) => route.request().url().includes(one.id))
    if (found) found.read_at = new Date().toISOString()
    return route.fulfill({ json: found })
  })
  await page.goto('/settings/notices')
  await expect(page.getByText('Your API key <b>Work</b> expires tomorrow.')).toBeVisible()
  await accessible(page)
  await screenshot(page, 'settings-notices')
  await page.getByRole('button', { name: 'Mark as read' }).first().click()
  await expect(page.getByRole('button', { name: 'Mark as read' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Mark as read' }).click()
  await expect(page.getByRole('button', { name: 'Mark as read' })).toHaveCount(0)
})

test('UX-6 no notices is said so; what comes next is a list with nothing to press', async ({ signedIn: page }) => {
  await page.goto('/settings/notices')
  await expect(page.getByRole('heading', { name: 'No notices' })).toBeVisible()
  await accessible(page)
  await page.goto('/settings/more')
  for (const name of ['Tool servers', 'Connected apps', 'Quotas', 'Usage and cost', 'Audit log'])
    await expect(page.getByRole('heading', { level: 3, name })).toBeVisible()
  const pressable = await page.locator('section').locator('a, button').count()
  expect(pressable).toBe(0)
  await accessible(page)
  await screenshot(page, 'settings-more')
})

test('UX-10 UX-12 no section scrolls sideways or stays untranslated at 320 px, in the pseudo-locale and from right to left', async ({
  signedIn: page,
  person,
}) => {
  test.skip(!isPhone(), 'narrow only')
  test.slow()
  await person.api.post('/api/auth/tokens', {
    data: { name: 'A token with quite a long name', scopes: ['tasks:read', 'chat'] },
  })
  await page.setViewportSize({ width: 320, height: 700 })
  for (const language of ['en-XA', 'ur', 'de']) {
    await page.addInitScript(
      (wanted) => localStorage.setItem('punchlist.preferences', JSON.stringify({ language: wanted })),
      language,
    )
    for (const section of ['', ...SECTIONS.map((one) => `/${one}`)]) {
      await page.goto(`/settings${section}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, `${language} ${section}`).toBeLessThanOrEqual(0)
      if (language !== 'en-XA') continue
      const raw = await page.evaluate(() =>
        [...document.querySelectorAll('main button, main a, main h1, main h2, main label, main p')]
          .map((element) => element.textContent?.trim() ?? '')
          .filter(
            (text) =>
              /[A-Za-z]{3}/.test(text) &&
              !text.includes('⟦') &&
              !/@example|token with quite|^Europe\/Berlin$|^Playwright$|^(JSON|CSV|iCalendar)$/.test(text),
          ),
      )
      expect(raw, section).toEqual([])
    }
    if (language === 'ur') {
      await page.goto('/settings/security')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await accessible(page)
      await screenshot(page, 'settings-rtl')
    }
  }
})

test('UX-8 targets in the settings are at least 24 pixels', async ({ signedIn: page }) => {
  for (const section of SECTIONS) {
    await page.goto(`/settings/${section}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('main button, main a, main select, main input:not([type=hidden], [type=file])')]
        .filter(
          (element) =>
            element.checkVisibility({ opacityProperty: true }) && !element.closest('p, .sr-only, [style*="clip"]'),
        )
        .map((element) => ({
          name: element.getAttribute('aria-label') ?? element.textContent,
          box: element.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
        .map(({ name }) => name),
    )
    expect(small, section).toEqual([])
  }
})
