import { accessible, day, expect, isPhone, PASSWORD, screenshot, test } from './fixtures'

test('UX-1 the palette opens anywhere, finds views, commands and tasks, and gives the focus back', async ({
  signedIn: page,
  person,
}) => {
  await person.task('Renew the passport')
  await page.goto('/inbox')
  const row = page.getByRole('row', { name: /passport/ })
  await row.focus()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('searchbox')
  await expect(box).toBeFocused()
  await accessible(page)
  await screenshot(page, 'palette')
  await page.keyboard.type('passp')
  await expect(page.getByRole('menuitem', { name: /Renew the passport/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(box).toBeHidden()
  await expect(row).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox', { name: 'Type a command, a view or a task' })).toBeFocused()
  await page.keyboard.type('upc')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Upcoming' })).toBeFocused()
  await page.keyboard.press('Control+k')
  const recent = page.getByRole('group', { name: 'Recent' }).getByRole('menuitem')
  await expect(recent).toHaveText([/^Upcoming.*G.*U$/])
  await page.keyboard.type('passport')
  await page.getByRole('menuitem', { name: /Renew the passport/ }).click()
  await expect(page.getByRole('dialog').getByLabel('Title')).toHaveValue('Renew the passport')
})

test('UX-1 the palette opens from inside a field and keeps what is typed there', async ({ signedIn: page }) => {
  await page.goto('/inbox')
  const field = page.getByRole('textbox', { name: 'Add task' })
  await field.fill('half a thought')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('half a thought')
})

test('UX-2 UX-3 the sheet lists what works here, g keys go places, and single keys are text inside a field', async ({
  signedIn: page,
  person,
}) => {
  await person.task('A row')
  await page.goto('/inbox')
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Shift+?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const [label, keys] of [
    ['Complete or reopen', 'X'],
    ['Open details', 'Enter'],
    ['Extend the selection', 'Shift↓'],
    ['Go to Today', 'GT'],
  ])
    await expect(sheet.locator('dl > div').filter({ hasText: label })).toHaveText(`${label}${keys}`)
  await accessible(page)
  await screenshot(page, 'shortcuts')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('u')
  await expect(page).toHaveURL(/upcoming/)
  await page.keyboard.press('Shift+?')
  await expect(sheet).not.toContainText('Complete or reopen')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search tasks' })).toBeFocused()
  await page.keyboard.type('g i?')
  await expect(page.getByRole('searchbox', { name: 'Search tasks' })).toHaveValue('g i?')
})

test('UX-7 moving changes the title and moves the focus to the h1; the skip link comes first', async ({
  signedIn: page,
}) => {
  await page.goto('/today')
  await expect(page).toHaveTitle('Today · Punchlist')
  await page.getByRole('navigation').getByRole('link', { name: 'Upcoming' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page).toHaveTitle('Upcoming · Punchlist')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Upcoming' }).waitFor()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
})

test('UX-11 offline shows the last data with the time, refuses writes with words, and recovers by itself', async ({
  signedIn: page,
  person,
  context,
}) => {
  await person.task('Still here')
  const writes: string[] = []
  page.on('request', (request) => request.method() !== 'GET' && writes.push(request.url()))
  await page.goto('/inbox')
  await expect(page.getByRole('row', { name: /Still here/ })).toBeVisible()
  await context.setOffline(true)
  await expect(page.getByText(/Offline, as of \d\d:\d\d/)).toBeVisible()
  await accessible(page)
  await screenshot(page, 'offline')
  await page
    .getByRole('row', { name: /Still here/ })
    .getByRole('button', { name: /^Complete/ })
    .click()
  await expect(page.getByRole('alertdialog').filter({ hasText: 'You are offline' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Still here/ })).toBeVisible()
  await page.getByRole('textbox', { name: 'Add task' }).fill('written on the train')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'was not added' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Add task' })).toHaveValue('written on the train')
  expect(writes).toEqual([])
  await context.setOffline(false)
  await expect(page.getByText(/Offline, as of/)).toBeHidden()
  await page.getByRole('textbox', { name: 'Add task' }).press('Enter')
  await expect(page.getByRole('row', { name: /written on the train/i })).toBeVisible()
})

test('UX-7 a dialog keeps the focus inside and gives it back', async ({ signedIn: page, person }) => {
  await person.task('Alpha')
  await page.goto('/inbox')
  await page.getByRole('row', { name: /Alpha/ }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /Task 1/ })
  await expect(dialog.getByLabel('Title')).toBeFocused()
  for (let step = 0; step < 14; step += 1) {
    await page.keyboard.press('Tab')
    expect(await dialog.evaluate((one) => one.contains(document.activeElement)), `after ${step + 1} times Tab`).toBe(
      true,
    )
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /Alpha/ })).toBeFocused()
})

test('UX-47 an expired session asks in a dialog over the screen and keeps what was typed', async ({
  signedIn: page,
  person,
  context,
}) => {
  await person.task('Long text')
  await page.goto('/inbox')
  await page.getByRole('row', { name: /Long text/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Description').fill('typed for an hour')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Please sign in again' })
  await expect(dialog).toBeVisible()
  await accessible(page)
  await screenshot(page, 'session-expired')
  await dialog.getByLabel('E-mail').fill(person.email)
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByLabel('Description')).toHaveValue('typed for an hour')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(async () => (await (await person.api.get('/api/tasks/1')).json()).description)
    .toBe('typed for an hour')
})

test('UX-10 UX-12 nothing scrolls sideways or stays untranslated at 320 px, in the pseudo-locale and from right to left', async ({
  signedIn: page,
  person,
}) => {
  test.skip(!isPhone(), 'narrow only')
  await person.task('A task with a rather long title that has to wrap somewhere on a phone', {
    due: day(),
    tags: ['home'],
    project: 'A project with a long name',
  })
  await page.setViewportSize({ width: 320, height: 700 })
  for (const language of ['en-XA', 'ur', 'de']) {
    await page.addInitScript(
      (wanted) => localStorage.setItem('punchlist.preferences', JSON.stringify({ language: wanted })),
      language,
    )
    for (const path of ['/today', '/upcoming', '/inbox', '/search?q=a', '/trash', '/completed', '/browse']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, `${language} ${path}`).toBeLessThanOrEqual(0)
      if (language !== 'en-XA') continue
      const raw = await page.evaluate(() =>
        [...document.querySelectorAll('main button, nav a, h1, h2')]
          .map((element) => element.textContent?.trim() ?? '')
          .filter(
            (text) =>
              /[A-Za-z]{3}/.test(text) &&
              !text.includes('⟦') &&
              !/project with a long name|^#?home|A task with/.test(text),
          ),
      )
      expect(raw, path).toEqual([])
    }
    if (language === 'ur') await screenshot(page, 'rtl')
  }
})

test('an address that is no screen says so and leads back', async ({ signedIn: page }) => {
  await page.goto('/today')
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible()
})
