// Sizes of the built app against its budgets; with Chromium also bytes of a first load, speed, and Lighthouse on the real server.
// --sizes: only sizes. --speed: no Lighthouse. BENCH_OUT names a JSON file for the figures. Ends with 1 if a gate is not held.
import { existsSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { sizes } from './sizes.mjs'

const chrome = process.env.CHROMIUM ?? '/usr/bin/chromium'
const only = (flag) => process.argv.includes(flag)
const figures = {}
let failed = 0

function say(name, measured, unit, promised, bad, gated) {
  figures[name] = Math.round(measured * 10) / 10
  failed += bad && gated
  const goal = promised === null ? '' : `of ${promised}`
  const verdict = bad ? (gated ? '  FAILED' : '  missed') : ''
  process.stdout.write(`${name.padEnd(58)} ${measured.toFixed(1).padStart(7)} ${unit.padEnd(5)} ${goal}${verdict}\n`)
}

for (const [name, measured, budget] of sizes())
  say(name, measured, 'KB br', budget, budget !== null && measured > budget, true)

if (!only('--sizes') && existsSync(chrome)) {
  process.stdout.write(
    `load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores: over that, times say little\n`,
  )
  const { withServer } = await import('./server.mjs')
  const { speed } = await import('./speed.mjs')
  const { lighthouse } = await import('./lighthouse.mjs')
  await withServer(async (url) => {
    for (const [name, measured, promised, gate] of await speed(url, chrome))
      say(name, measured, '', promised, promised !== null && measured > promised, gate !== null && measured > gate)
    if (only('--speed')) return
    for (const [name, score, least, gated] of await lighthouse(url, chrome))
      say(name, score, '', least, score < least, gated)
  })
}
if (process.env.BENCH_OUT) writeFileSync(process.env.BENCH_OUT, JSON.stringify(figures, null, 1))
process.exitCode = failed ? 1 : 0
