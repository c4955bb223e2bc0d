/** Lighthouse's desktop preset on the real server. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { signUp } from './server.mjs'

const cli = fileURLToPath(new URL('../../node_modules/lighthouse/cli/index.js', import.meta.url))
/** Whether somebody is signed in on it. A screen that is added to the app is added here. */
export const PAGES = { '/sign-in': false, '/today': true, '/chat': true, '/settings/general': true }
const FAST = 95

/** [name, score, least or null, whether the least is a gate]; performance is reported, as it swings on a busy machine. */
export async function lighthouse(url, chrome) {
  const rows = []
  const cookies = (await signUp(url, 'lighthouse@example.org')).map((pair) => pair.join('=')).join('; ')
  for (const [page, signedIn] of Object.entries(PAGES)) {
    const out = join(mkdtempSync(join(tmpdir(), 'lighthouse-')), 'report.json')
    const flags = [
      '--preset=desktop',
      '--quiet',
      '--output=json',
      `--output-path=${out}`,
      '--chrome-flags=--headless=new --no-sandbox',
      '--only-categories=performance,accessibility,best-practices,seo',
      `--extra-headers=${JSON.stringify(signedIn ? { Cookie: cookies } : {})}`,
    ]
    const env = { ...process.env, CHROME_PATH: chrome }
    // Its own error would repeat the command, and with it the cookies.
    const { status } = spawnSync(process.execPath, [cli, `${url}${page}`, ...flags], { env, stdio: 'ignore' })
    if (status !== 0) throw new Error(`Lighthouse ended with ${status} on ${page}`)
    const { categories, finalDisplayedUrl } = JSON.parse(readFileSync(out, 'utf8'))
    if (!finalDisplayedUrl.endsWith(page)) throw new Error(`Lighthouse looked at ${finalDisplayedUrl}, not at ${page}`)
    for (const one of Object.values(categories)) {
      const least = one.id === 'performance' ? FAST : 100
      rows.push([`lighthouse ${one.id} ${page}`, Math.round(one.score * 100), least, one.id !== 'performance'])
    }
  }
  return rows
}
