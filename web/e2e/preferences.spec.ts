import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { accessible, day, expect, guard, isPhone, PASSWORD, type Person, screenshot, test } from './fixtures'

async function someTasks({ task, api }: Person): Promise<void> {
  await task('Pay the electricity bill', { due: day(-2), priority: 'urgent', tags: ['home'] })
  await task('Water the plants', { due: day(), recurrence: 'FREQ=WEEKLY', project: 'Flat' })
  const done = await task('Already done', { due: day() })
  await api.put(`/api/tasks/${done.task_id}/completion`)
}

/** What can be pressed and is smaller than `least` px; links inside a sentence may be (WCAG 2.5.8). */
const small = (page: Page, least: number) =>
  page.evaluate(
    (px) =>
      [...document.querySelectorAll('button, a, input, select, textarea, [role=menuitem]')]
        .filter((one) => one.checkVisibility({ opacityProperty: true }) && !one.closest('p, .sr-only, [style*="clip"]'))
        .map((one) => ({ name: one.getAttribute('aria-label') ?? one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.bottom > 0 && (box.width < px - 0.5 || box.height < px - 0.5))
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
    least,
  )

test('UX-8 targets are at least 24 pixels for a mouse', async ({ signedIn: page, person }) => {
  await someTasks(person)
  for (const path of ['/today', '/inbox', '/search?priority=urgent', '/browse', '/upcoming']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await small(page, 24), path).toEqual([])
  }
})

test('UX-8 targets are at least 44 pixels under a finger: on every screen, in menus and in dialogs', async ({
  browser,
  person,
  baseURL,
}) => {
  test.skip(!isPhone(), 'a touch screen is a phone here')
  await someTasks(person)
  const context = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
    serviceWorkers: 'block',
  })
  const problems = await guard(context, baseURL ?? '')
  const page = await context.newPage()
  await page.goto('/sign-in')
  expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true)
  expect(await small(page, 44), 'sign-in').toEqual([])
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).tap()
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  for (const path of ['/today', '/upcoming', '/inbox', '/search?priority=urgent', '/completed', '/browse', '/trash']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await small(page, 44), path).toEqual([])
  }
  await page.goto('/today')
  await page.getByRole('button', { name: 'More for “Water the plants”' }).tap()
  await page.getByRole('menuitem', { name: 'Edit in place' }).waitFor()
  expect(await small(page, 44), 'menu').toEqual([])
  await page.getByRole('menuitem', { name: 'Edit in place' }).tap()
  await page.getByRole('textbox', { name: 'Title' }).waitFor()
  expect(await small(page, 44), 'edit in place').toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('row', { name: /Water the plants/ }).tap()
  await page.getByRole('dialog').getByLabel('Description').waitFor()
  expect(await small(page, 44), 'details').toEqual([])
  expect(problems).toEqual([])
  await context.close()
})

test('UX-9 in forced colours what is chosen, focused or open still shows, and nothing is lost', async ({
  signedIn: page,
  person,
}) => {
  await someTasks(person)
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/today')
  const row = page.getByRole('row', { name: /Water the plants/ })
  await row.focus()
  const line = (of: typeof row) =>
    of.evaluate((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return `${outlineStyle} ${outlineWidth}`
    })
  await page.keyboard.press('Space')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await page.keyboard.press('ArrowUp')
  expect(await line(row), 'a selected row').toMatch(/^(solid|dashed) [23]px/)
  expect(await line(page.locator('[role=row]:focus')), 'a focused row').toMatch(/^solid 2px/)
  const here = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' })
  expect(await line(here), 'where one is').toMatch(/^solid 1px/)
  expect(
    await page.getByRole('toolbar').evaluate((one) => getComputedStyle(one).borderTopStyle),
    'the edge of what floats',
  ).toBe('solid')
  await accessible(page)
  await screenshot(page, 'forced-colours')
})

test('UX-9 who asks for more contrast gets 7:1 for text and plain lines', async ({ signedIn: page, person }) => {
  await someTasks(person)
  const line = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--color-line'))
  await page.goto('/today')
  await expect(page.getByRole('row', { name: /Water the plants/ })).toBeVisible()
  const usual = await line()
  await page.emulateMedia({ contrast: 'more' })
  expect(await line()).not.toBe(usual)
  await accessible(page)
  for (const path of ['/today', '/search?priority=urgent', '/upcoming']) {
    await page.goto(path)
    await page.getByRole('row').first().waitFor()
    const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast-enhanced']).analyze()
    expect(
      violations.flatMap((one) => one.nodes.map((node) => `${node.target} ${node.failureSummary}`)),
      path,
    ).toEqual([])
  }
})

test('UX-9 things move, and for who wants less motion they do not', async ({ signedIn: page }) => {
  await page.goto('/today')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const longest = async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('searchbox').waitFor()
    const times = await page.evaluate(() =>
      ['.appear', 'button'].map((one) => {
        const style = getComputedStyle(document.querySelector(`[role=dialog] ${one}, ${one}`) ?? document.body)
        return Math.max(Number.parseFloat(style.animationDuration), Number.parseFloat(style.transitionDuration))
      }),
    )
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    return Math.max(...times)
  }
  expect(await longest()).toBeLessThan(0.001)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await longest()).toBeGreaterThan(0.05)
})

test('UX-9 the system chooses the theme until the person does, and the choice is there before any script of the app', async ({
  signedIn: page,
}) => {
  const dark = 'rgb(20, 22, 24)'
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.goto('/today')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(ground).toBe(dark)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(ground).not.toBe(dark)
  await page.evaluate(() => localStorage.setItem('punchlist.preferences', JSON.stringify({ theme: 'dark' })))
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.reload()
  await expect(page.locator('h1')).toHaveCount(0)
  await expect.poll(ground).toBe(dark)
})

test('UX-10 at 400 % zoom of a 1280 x 1024 window everything is within reach and nothing scrolls sideways', async ({
  signedIn: page,
  person,
}) => {
  test.skip(isPhone(), 'the zoom is the same in every window')
  await someTasks(person)
  await page.setViewportSize({ width: 320, height: 256 })
  for (const path of ['/today', '/upcoming', '/inbox', '/search?priority=urgent', '/completed', '/trash', '/browse']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0)
  }
  await page.goto('/today')
  const row = page.getByRole('row', { name: /Water the plants/ })
  await row.scrollIntoViewIfNeeded()
  await expect(row).toBeInViewport({ ratio: 0.9 })
  await screenshot(page, 'zoom-400')
  await row.focus()
  await page.getByRole('button', { name: 'More for “Water the plants”' }).press('Enter')
  const last = page.getByRole('menuitem', { name: 'Move to the trash' })
  await last.scrollIntoViewIfNeeded()
  await expect(last).toBeInViewport({ ratio: 0.9 })
  await page.keyboard.press('Escape')
  await row.focus()
  await page.keyboard.press('Enter')
  const save = page.getByRole('dialog').getByRole('button', { name: 'Save' })
  await save.scrollIntoViewIfNeeded()
  await expect(save).toBeInViewport({ ratio: 0.9 })
  await accessible(page)
})
