import { fileURLToPath } from 'node:url'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { groups } from './plugins/chunks.ts'
import { precompress } from './plugins/precompress.ts'
import { serviceWorker } from './plugins/serviceWorker.ts'

const outDir = fileURLToPath(new URL('../src/punchlist/static', import.meta.url))
const server = process.env.PUNCHLIST_URL ?? 'http://127.0.0.1:8040'

export default defineConfig({
  plugins: [
    { ...optimizeLocales.vite({ locales: ['en-US', 'de-DE', 'es-ES', 'fr-FR'] }), enforce: 'pre' },
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      routesDirectory: 'src/routes',
      generatedRouteTree: 'src/routeTree.gen.ts',
    }),
    react(),
    tailwindcss(),
    serviceWorker(),
    precompress(outDir),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  json: { namedExports: false },
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: 'chrome125',
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: groups() } } },
  },
  server: { port: 5173, proxy: { '/api': server, '/healthz': server, '/openapi.json': server } },
})
