/** What every browser test stands on: a person of its own, and a page that must stay free of errors and violations. */
import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, type BrowserContext, test as base, expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
export const HEADERS = { 'X-Punchlist-Client': 'web', 'Sec-Fetch-Site': 'same-origin' }
export const PASSWORD = 'correct horse battery'

export type Person = {
  email: string
  /** Another door: the API with the person's own token, not the browser. */
  api: APIRequestContext
  task: (title: string, more?: Record<string, unknown>) => Promise<{ task_id: number; version: number }>
}

/** A JWT, a key of a provider, or a secret of ours by name: never in the address or the browser's storage. */
const SECRET = /eyJ[\w-]{8,}\.|\b(sk|pl)[-_][\w-]{8,}|bearer |(access|refresh)_?token|api_?key"?:/i
const EXPECTED = /the server responded with a status of (4\d\d|503)|net::ERR_/

/** E2E_LATE=200: frames and answers come that many ms late, which shows each step that does not wait for the one before. */
const LATE = Number(process.env.E2E_LATE ?? 0)

/** What goes wrong in any page of a context from now on: errors, CSP violations, requests to third parties. */
export async function guard(context: BrowserContext, baseURL: string): Promise<string[]> {
  const found: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) found.push(message.text())
  })
  context.on('weberror', (error) => found.push(String(error.error())))
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && origin !== new URL(baseURL).origin)
      found.push(`third party: ${request.url()}`)
    if (SECRET.test(request.url())) found.push(`secret in ${request.url()}`)
  })
  if (LATE > 0) {
    await context.addInitScript((late) => {
      window.requestAnimationFrame = (draw) => window.setTimeout(() => draw(performance.now()), late)
      window.cancelAnimationFrame = window.clearTimeout
    }, LATE)
    await context.route('**/api/**', async (route) => {
      await new Promise((resume) => setTimeout(resume, LATE * 2 * Math.random()))
      await route.continue().catch(() => undefined)
    })
  }
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  return found
}

/** Secrets in the address or the storage of a page as it is now, the password of these tests among them. */
export async function secretsIn(page: Page): Promise<string[]> {
  if (page.isClosed() || !page.url().startsWith('http')) return []
  const kept = await page.evaluate(() =>
    JSON.stringify([location.href, document.cookie, { ...localStorage }, { ...sessionStorage }]),
  )
  return SECRET.test(kept) || kept.includes(PASSWORD) ? [`secret kept in the browser: ${kept.slice(0, 500)}`] : []
}

type Fixtures = { problems: string[]; person: Person; signedIn: Page }

export const test = base.extend<Fixtures>({
  problems: [
    async ({ context, baseURL }, use) => {
      const found = await guard(context, baseURL ?? '')
      await use(found)
      for (const page of context.pages()) found.push(...(await secretsIn(page)))
      expect(found, 'errors, violations, requests to others, secrets in the browser').toEqual([])
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

/**
 * In the page: until nothing was added or moved for a moment, as a menu that is half open is no state that anybody is in;
 * for what never rests, a second.
 */
async function atRest(): Promise<void> {
  const end = performance.now() + 1_000
  let last = performance.now()
  const changes = new MutationObserver(() => {
    last = performance.now()
  })
  changes.observe(document, { subtree: true, childList: true, attributes: true })
  while (performance.now() < Math.min(end, last + 60)) await new Promise((resume) => setTimeout(resume, 20))
  changes.disconnect()
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)))
}

/** No violation in the page as it is now; what is named apart is not looked at. */
export async function accessible(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible()
  await page.evaluate(atRest)
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

/** Answers that wait until it is opened: what is seen before does not hang on them, however slow the machine is. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resume) => {
    open = resume
  })
  return { opened, open }
}

/** When there is such an element for the first time; one that is soon gone again is missed by a look now and then. */
export function once(page: Page, selector: string): Promise<void> {
  return page.evaluate(
    (wanted) =>
      new Promise<void>((seen) => {
        new MutationObserver((_, watch) => {
          if (!document.querySelector(wanted)) return
          watch.disconnect()
          seen()
        }).observe(document, { subtree: true, childList: true, attributes: true })
      }),
    selector,
  )
}

export const isPhone = (): boolean => test.info().project.name.endsWith('390')
/** Today's date where the person lives, `days` later. */
export function day(days = 0): string {
  const at = new Date(Date.now() + days * 86_400_000)
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(at)
}
export { expect }
