import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
const port = Number(process.env.E2E_PORT ?? 8149)
const slower = process.env.E2E_LATE ? 3 : 1
const python = process.env.PYTHON ?? '../.venv/bin/python'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 30_000 * slower,
  expect: { timeout: 7_000 * slower },
  // Where only the end of a log is kept, the failures have to stand there.
  reporter: process.env.E2E_REPORT
    ? [[process.env.CI ? 'dot' : 'line'], ['json', { outputFile: process.env.E2E_REPORT }]]
    : [['line']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: { executablePath: chromium, args: ['--no-sandbox'] },
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'off',
    serviceWorkers: 'block',
  },
  projects: existsSync(chromium)
    ? ['light', 'dark'].flatMap((theme) =>
        [1280, 390].map((width) => ({
          name: `${theme}-${width}`,
          use: { colorScheme: theme as 'light' | 'dark', viewport: { width, height: width === 390 ? 844 : 860 } },
        })),
      )
    : [],
  webServer: {
    command: `${python} e2e/server.py ${port}`,
    url: `http://127.0.0.1:${port}/healthz`,
    reuseExistingServer: false,
    timeout: 60_000,
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
