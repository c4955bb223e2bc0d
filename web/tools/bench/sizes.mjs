/** Sizes of the built files, in KB (1,000 bytes) of brotli and gzip, against the budgets of docs/ux.md. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const built = fileURLToPath(new URL('../../../src/punchlist/static', import.meta.url))
const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'))
const BUDGET = { shell: 110, route: 70, css: 12 }

/** What a browser downloads of a built file: the compressed copy beside it, or else one made here. */
export function kilobytes(file, encoding) {
  const path = join(built, file)
  const copy = `${path}.${encoding === 'br' ? 'br' : 'gz'}`
  if (existsSync(copy)) return readFileSync(copy).length / 1000
  const compress = encoding === 'br' ? brotliCompressSync : gzipSync
  return compress(readFileSync(path)).length / 1000
}

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key]?.imports ?? []) closure(next, seen)
  return seen
}

const isScript = (key) => manifest[key]?.file?.endsWith('.js')
const sum = (keys) => [...keys].filter(isScript).reduce((all, key) => all + kilobytes(manifest[key].file, 'br'), 0)

/** [name, KB, budget or null] of the shell, the style sheets and each route beyond what the signed-in frame has loaded. */
export function sizes() {
  const routes = Object.keys(manifest).filter((key) => key.includes('?tsr-split=component'))
  const entry = closure('index.html')
  const frame = closure(Object.keys(manifest).find((key) => manifest[key].name === 'frame'))
  const css = new Set(Object.values(manifest).flatMap((one) => one.css ?? []))
  return [
    ['shell', sum(entry), BUDGET.shell],
    ['css', [...css].reduce((all, file) => all + kilobytes(file, 'br'), 0), BUDGET.css],
    ['signed-in frame, beyond shell', sum([...frame].filter((one) => !entry.has(one))), null],
    ...routes.map((key) => [
      `${key.replace(/.*routes\/(.*)\.tsx.*/, '$1')}, beyond frame`,
      sum([...closure(key)].filter((one) => !frame.has(one))),
      BUDGET.route,
    ]),
  ]
}
