/** What a person waits for, in real Chromium against the real server: medians in ms, frames a second, bytes of a first load. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { signUp } from './server.mjs'
import { kilobytes } from './sizes.mjs'

const TASKS = 2_000
const RUNS = 15
/** As many rows as are surely on the screen. */
const TICKED = 12
const SLOW_MS = 300
/** A gate is this many times what is promised: this may be a busy machine. */
const GENEROUS = 3
const FIRST_LOAD = { '/chat': 180, '/today': null, '/sign-in': null, '/settings/general': null }

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

async function person(browser, url, name) {
  const context = await browser.newContext({
    baseURL: url,
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 860 },
  })
  const cookies = await signUp(url, `${name}@example.org`)
  await context.addCookies(cookies.map(([key, value]) => ({ name: key, value, url })))
  return context
}

const soon = (work, what) =>
  Promise.race([
    work,
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`${what} did not end in 60 s`)), 60_000).unref()
    }),
  ])

/** From the first key or pointer event of `act` until `selector` (with exactly `text`) is there and painted, in ms. */
async function shown(page, act, selector, text = null) {
  await page.evaluate(
    ([wanted, words]) => {
      window.shown = new Promise((resolve, reject) => {
        let start
        setTimeout(() => reject(new Error(`${wanted} ${words ?? ''} did not come in 20 s`)), 20_000)
        const begin = (event) => {
          start ??= event.timeStamp
        }
        for (const type of ['keydown', 'pointerdown']) addEventListener(type, begin, { capture: true, once: true })
        const painted = () => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => resolve(performance.now() - start)
          channel.port2.postMessage(0)
        }
        const observer = new MutationObserver(() => {
          const found = [...document.querySelectorAll(wanted)].some(
            (one) => words === null || one.textContent === words,
          )
          if (start === undefined || !found) return
          observer.disconnect()
          requestAnimationFrame(painted)
        })
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      })
    },
    [selector, text],
  )
  await act()
  return page.evaluate(() => window.shown)
}

async function repeated(runs, once) {
  const times = []
  for (let run = 0; run < runs; run += 1) times.push(await once(run))
  return times
}

async function palette(page) {
  await page.goto('/today')
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await page.waitForTimeout(3_000) // it is fetched two seconds after the screen
  const times = await repeated(RUNS, async () => {
    const time = await shown(page, () => page.keyboard.press('Control+k'), '[role=dialog] input[data-focused]')
    await page.keyboard.press('Escape')
    await page.locator('[role=dialog]').waitFor({ state: 'detached' })
    return time
  })
  return [
    ['palette opens, first time', times[0], 100],
    ['palette opens, median', median(times.slice(1)), 100],
  ]
}

async function keystroke(page) {
  await page.goto('/inbox')
  const field = page.getByRole('textbox', { name: 'Add task' }).first()
  const times = await repeated(RUNS, async (run) => {
    await field.fill(`call mom ${run} tomorrow !hig`)
    await page.waitForFunction(() => document.querySelector('mark')?.textContent === 'tomorrow')
    return shown(page, () => field.press('h'), 'mark', '!high')
  })
  await field.fill('')
  return [['keystroke in quick add marked, median', median(times), 50]]
}

async function toggle(page) {
  await page.route('**/completion', async (route) => {
    await new Promise((resume) => setTimeout(resume, SLOW_MS))
    await route.continue()
  })
  await page.goto('/inbox')
  // From below: what is still to be ticked stays where it is.
  const times = await repeated(TICKED, async (run) => {
    const name = `Row ${TICKED - run}`
    const tick = page.getByRole('button', { name: `Complete “${name}”`, exact: true })
    const time = await shown(page, () => tick.click(), `[role=row] [aria-label="Reopen “${name}”"]`)
    await page.getByRole('row', { name: new RegExp(`^${name},`) }).waitFor({ state: 'detached' })
    return time
  })
  await page.unrouteAll({ behavior: 'wait' })
  return [[`toggled task shown, server ${SLOW_MS} ms slow, median`, median(times), 100]]
}

/** A real wheel's scroll through the list; each frame looks whether rows fill it from top to bottom. */
async function scroll(page) {
  await page.goto('/inbox')
  const grid = page.getByRole('grid', { name: 'Inbox' })
  await grid.getByRole('row').first().waitFor()
  await page.waitForLoadState('networkidle')
  const { x, y, width, height } = await grid.boundingBox()
  await page.evaluate(
    ([top, bottom]) => {
      window.frames = { times: [], blank: 0 }
      const look = (now) => {
        const rows = [...document.querySelectorAll('[role=row]')].map((row) => row.getBoundingClientRect())
        const filled =
          Math.min(...rows.map((row) => row.top)) <= top && Math.max(...rows.map((row) => row.bottom)) >= bottom
        window.frames.times.push(now)
        window.frames.blank += filled ? 0 : 1
        window.frames.next = requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
    [y + 1, y + height - 1],
  )
  const session = await page.context().newCDPSession(page)
  const gesture = { x: x + width / 2, y: y + height / 2, yDistance: -8_000, speed: 2_500, gestureSourceType: 'mouse' }
  await soon(session.send('Input.synthesizeScrollGesture', gesture), 'the scroll')
  const { times, blank } = await page.evaluate(() => {
    cancelAnimationFrame(window.frames.next)
    return window.frames
  })
  const moved = await grid.evaluate((list) => list.scrollTop)
  if (moved < 6_000) throw new Error(`the list only scrolled ${moved} px`)
  const gaps = times.slice(1).map((time, index) => time - times[index])
  const late = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length * 0.95)]
  return [
    [`scrolling ${TASKS} tasks, 95 % of frames within`, late, 17],
    [`scrolling ${TASKS} tasks, frames with a gap`, blank, 0],
    [`scrolling ${TASKS} tasks, frames a second`, gaps.length / ((times.at(-1) - times[0]) / 1000), null],
  ]
}

/** Everything a browser fetches to show a page for the first time (HTML, JS, CSS, icon), and what `/chat` may cost. */
async function firstLoad(browser, url) {
  const rows = []
  for (const [path, budget] of Object.entries(FIRST_LOAD)) {
    const context = await person(browser, url, `first${path.slice(1)}`)
    if (path === '/sign-in') await context.clearCookies()
    const page = await context.newPage()
    const html = await (await page.goto(path)).body()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(1_500)
    const files = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((one) => new URL(one.name).pathname)
        .filter((name) => !name.startsWith('/api/')),
    )
    const total = (encoding, compress) =>
      files.reduce((sum, name) => sum + kilobytes(name.slice(1), encoding), compress(html).length / 1000)
    rows.push([`first load of ${path}, ${files.length + 1} files, KB gzip`, total('gz', gzipSync), budget])
    rows.push([`first load of ${path}, KB brotli`, total('br', brotliCompressSync), null])
    await context.close()
  }
  return rows
}

/** [name, measured, promised or null, gate or null]. */
export async function speed(url, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const context = await person(browser, url, 'speed')
    const lines = Array.from({ length: TASKS }, (_, index) => ({ title: `Row ${index + 1}` }))
    const headers = { 'Content-Type': 'text/plain', 'X-Punchlist-Client': 'web', 'Sec-Fetch-Site': 'same-origin' }
    const made = await context.request.post('/api/import?format=json', {
      data: JSON.stringify({ tasks: lines }),
      headers,
    })
    if (!made.ok()) throw new Error(`import: ${made.status()} ${await made.text()}`)
    const page = await context.newPage()
    const timed = []
    for (const measure of [palette, keystroke, toggle, scroll]) timed.push(...(await measure(page)))
    return [
      ...(await firstLoad(browser, url)).map((row) => [...row, row[2]]),
      ...timed.map((row) => [...row, row[2] === null ? null : row[2] * GENEROUS]),
    ]
  } finally {
    await browser.close()
  }
}
