import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

const SOURCE = `const VERSION = '__VERSION__', FILES = __FILES__
self.addEventListener('install', (e) => e.waitUntil(caches.open(VERSION).then((c) => c.addAll(FILES)).then(() => self.skipWaiting())))
self.addEventListener('activate', (e) => e.waitUntil(caches.keys().then((all) => Promise.all(all.filter((k) => k !== VERSION).map((k) => caches.delete(k)))).then(() => self.clients.claim())))
const keep = (request, response) => { const copy = response.clone(); caches.open(VERSION).then((c) => c.put(request, copy)); return response }
self.addEventListener('fetch', (e) => {
  const url = new URL(e.request.url)
  if (e.request.method !== 'GET' || url.origin !== location.origin || /^\\/(api|mcp|openapi|healthz|oauth|\\.well-known)/.test(url.pathname)) return
  if (url.pathname.startsWith('/assets/'))
    e.respondWith(caches.match(e.request).then((hit) => hit || fetch(e.request).then((r) => (r.ok ? keep(e.request, r) : r))))
  else if (e.request.mode === 'navigate')
    e.respondWith(fetch(e.request).catch(() => caches.match('/')))
})
`

/** /sw.js: hashed assets from the cache, pages from the network and else the kept shell; the API is never touched. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/') && /\.(js|css)$/.test(name))
      const version = createHash('sha256').update(files.sort().join()).digest('hex').slice(0, 12)
      const list = JSON.stringify(['/', ...files.map((name) => `/${name}`)])
      const source = SOURCE.replace('__VERSION__', version).replace('__FILES__', list)
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}
