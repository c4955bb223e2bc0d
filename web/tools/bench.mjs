// Sizes of the built app against the budgets of docs/ux.md, and Lighthouse on the real server (where there is Chromium).
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const web = fileURLToPath(new URL('..', import.meta.url))
const built = join(web, '../src/punchlist/static')
const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'))
const BUDGET = { shell: 110, route: 70, css: 12 }
const size = (file) =>
  (existsSync(join(built, `${file}.br`))
    ? readFileSync(join(built, `${file}.br`)).length
    : brotliCompressSync(readFileSync(join(built, file))).length) / 1000

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key]?.imports ?? []) closure(next, seen)
  return seen
}

const chunk = (part) => Object.keys(manifest).find((key) => key.includes(part))
const kb = (keys) =>
  [...keys].reduce((sum, key) => sum + (manifest[key]?.file?.endsWith('.js') ? size(manifest[key].file) : 0), 0)
const entry = closure('index.html')
const frame = new Set([...entry, ...closure(chunk('routes/_app.tsx?tsr-split=component'))])
const css = Object.values(manifest).flatMap((one) => one.css ?? [])
const route = (key) => [...closure(key)].filter((one) => !frame.has(one))
const largest = Math.max(
  ...Object.keys(manifest)
    .filter((key) => key !== 'index.html' && manifest[key].file.endsWith('.js'))
    .map((key) => size(manifest[key].file)),
)
const rows = [
  ['shell', kb(entry), BUDGET.shell],
  ['largest chunk', largest, BUDGET.route],
  ['css', [...new Set(css)].reduce((sum, file) => sum + size(file), 0), BUDGET.css],
  ['frame, beyond shell', kb([...frame].filter((one) => !entry.has(one))), null],
  ...Object.keys(manifest)
    .filter((key) => key.includes('?tsr-split=component') && !key.includes('_app.tsx'))
    .map((key) => [`${key.replace(/.*routes\/(.*)\.tsx.*/, '$1')}, beyond frame`, kb(route(key)), null]),
]
let over = 0
for (const [name, measured, budget] of rows) {
  const bad = budget !== null && measured > budget
  over += bad
  process.stdout.write(
    `${name.padEnd(40)} ${measured.toFixed(1).padStart(7)} KB br ${budget === null ? '' : `of ${budget}`}${bad ? '  OVER' : ''}\n`,
  )
}

/** The cookies of somebody who has just signed up. */
async function session(url) {
  const headers = { 'Content-Type': 'application/json', 'X-Punchlist-Client': 'web' }
  const body = JSON.stringify({ email: 'bench@example.org', password: 'correct horse battery', zone: 'Europe/Berlin' })
  const answer = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers, body })
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function lighthouse() {
  const chrome = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(chrome)) return {}
  const port = 8148
  const server = spawn(join(web, '../.venv/bin/python'), [join(web, 'e2e/server.py'), String(port)], {
    stdio: 'ignore',
  })
  try {
    for (let tries = 0; tries < 100 && !(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)); tries += 1)
      await new Promise((resume) => setTimeout(resume, 200))
    const scores = {}
    for (const [page, headers] of [
      ['/sign-in', {}],
      ['/today', { Cookie: await session(`http://127.0.0.1:${port}`) }],
    ]) {
      const out = join(mkdtempSync(join(tmpdir(), 'lighthouse-')), 'report.json')
      const flags = [
        '--preset=desktop',
        '--quiet',
        '--output=json',
        `--output-path=${out}`,
        '--chrome-flags=--headless=new --no-sandbox',
        '--only-categories=performance,accessibility,best-practices,seo',
        `--extra-headers=${JSON.stringify(headers)}`,
      ]
      execFileSync(
        process.execPath,
        [join(web, 'node_modules/lighthouse/cli/index.js'), `http://127.0.0.1:${port}${page}`, ...flags],
        { env: { ...process.env, CHROME_PATH: chrome }, stdio: 'ignore' },
      )
      const { categories, finalDisplayedUrl } = JSON.parse(readFileSync(out, 'utf8'))
      if (!finalDisplayedUrl.endsWith(page))
        throw new Error(`Lighthouse looked at ${finalDisplayedUrl}, not at ${page}`)
      for (const one of Object.values(categories)) scores[`${one.id} ${page}`] = Math.round(one.score * 100)
    }
    return scores
  } finally {
    server.kill()
  }
}

const scores = process.argv.includes('--sizes') ? {} : await lighthouse()
for (const [name, score] of Object.entries(scores)) {
  const bad = !name.startsWith('performance') && score < 100
  over += bad
  process.stdout.write(`lighthouse ${name.padEnd(29)} ${score}${bad ? '  UNDER 100' : ''}\n`)
}
if (process.env.BENCH_OUT)
  writeFileSync(process.env.BENCH_OUT, JSON.stringify({ sizes: Object.fromEntries(rows), scores }, null, 1))
process.exitCode = over ? 1 : 0
