/** What every browser test stands on: a person of its own, and a page that must stay free of errors and violations. */
import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const HEADERS = { 'X-Punchlist-Client': 'web', 'Sec-Fetch-Site': 'same-origin' }
export const PASSWORD = 'correct horse battery'

export type Person = {
  email: string
  /** Another door: the API with the person's own token, not the browser. */
  api: APIRequestContext
  task: (title: string, more?: Record<string, unknown>) => Promise<{ task_id: number; version: number }>
}

type Fixtures = { problems: string[]; person: Person; signedIn: Page }

export const test = base.extend<Fixtures>({
  problems: [
    async ({ page }, use) => {
      const found: string[] = []
      page.on('console', (message) => {
        if (
          message.type() === 'error' &&
          !/the server responded with a status of (4\d\d|503)|net::ERR_/.test(message.text())
        )
          found.push(message.text())
      })
      page.on('pageerror', (error) => found.push(String(error)))
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
        )
      })
      await use(found)
      expect(found, 'console errors, page errors, CSP violations').toEqual([])
    },
    { auto: true },
  ],
  person: async ({ playwright, baseURL }, use, info) => {
    const url = baseURL ?? ''
    const email = `p${info.workerIndex}-${Date.now()}-${Math.random().toString(36).slice(2)}@example.org`
    const anyone = await playwright.request.newContext({ baseURL: url })
    const made = await anyone.post('/api/auth/sign-up', {
      data: { email, password: PASSWORD, name: 'Alice', zone: 'Europe/Berlin' },
    })
    expect(made.status(), await made.text()).toBe(201)
    const { access_token } = await made.json()
    const api = await playwright.request.newContext({
      baseURL: url,
      extraHTTPHeaders: { Authorization: `Bearer ${access_token}`, 'User-Agent': 'Claude Desktop' },
    })
    const task = async (title: string, more: Record<string, unknown> = {}) => {
      const answer = await api.post('/api/tasks', { data: { title, ...more } })
      expect(answer.status(), await answer.text()).toBe(201)
      return answer.json()
    }
    await use({ email, api, task })
    await api.dispose()
    await anyone.dispose()
  },
  signedIn: async ({ page, person }, use) => {
    const answer = await page.request.post('/api/auth/sign-in', {
      data: { email: person.email, password: PASSWORD },
      headers: HEADERS,
    })
    expect(answer.status(), await answer.text()).toBe(200)
    await use(page)
  },
})

/** No violation in the page as it is now; what is named apart is not looked at. */
export async function accessible(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible()
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  )
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  expect(
    violations.map(
      (one) => `${one.id}: ${one.nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`,
    ),
  ).toEqual([])
}

/** Kept as documentation: docs/screenshots/<name>-<theme>-<width>.png; written only when asked for. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return
  await page.screenshot({
    path: `../docs/screenshots/${name}-${test.info().project.name}.png`,
    animations: 'disabled',
    caret: 'initial',
  })
}

export const isPhone = (): boolean => test.info().project.name.endsWith('390')
/** Today's date where the person lives, `days` later. */
export function day(days = 0): string {
  const at = new Date(Date.now() + days * 86_400_000)
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(at)
}
export { expect }
