/** `punchlist serve` for a measurement, and somebody who is signed in. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = fileURLToPath(new URL('../..', import.meta.url))
const PORT = Number(process.env.BENCH_PORT ?? 8148)
const HEADERS = { 'Content-Type': 'application/json', 'X-Punchlist-Client': 'web' }

/** Resolves to `work(url)` while the server runs; it has a database of its own that goes with it. */
export async function withServer(work) {
  const url = `http://127.0.0.1:${PORT}`
  const server = spawn(join(web, '../.venv/bin/python'), [join(web, 'e2e/server.py'), String(PORT)], {
    stdio: 'ignore',
  })
  try {
    for (let tries = 0; tries < 100 && !(await fetch(`${url}/healthz`).catch(() => null)); tries += 1)
      await new Promise((resume) => setTimeout(resume, 200))
    return await work(url)
  } finally {
    server.kill()
  }
}

/** The cookies of somebody who has just signed up, as [name, value]. */
export async function signUp(url, email) {
  const body = JSON.stringify({ email, password: 'correct horse battery', zone: 'Europe/Berlin' })
  const answer = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers: HEADERS, body })
  if (!answer.ok) throw new Error(`sign-up: ${answer.status}`)
  return answer.headers.getSetCookie().map((cookie) => {
    const [pair] = cookie.split(';')
    const at = pair.indexOf('=')
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
}
