import { expect, test } from 'vitest'
import { deviceOf, nameOf } from './device'
import { deviceWords } from './SessionsPanel'

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0'
test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`, 'Chrome on Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/142.0`, 'Edge on Windows'],
  [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${CHROME} Mobile Safari/537.36`, 'Chrome on Android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on macOS'],
  ['curl/8.14.1', 'curl'],
  ['python-httpx/0.28', 'python-httpx'],
  ['web', 'Unknown program'],
  ['', 'Unknown program'],
  [null, 'Unknown program'],
])('UX-36 %s is said as %s', (userAgent, said) => {
  expect(deviceWords(userAgent)).toBe(said)
})

test('UX-36 a hostile user agent is text of a bounded length', () => {
  expect(nameOf(`${'<b>'.repeat(200)}`)?.length).toBeLessThanOrEqual(40)
  expect(deviceOf('<script>alert(1)</script>')).toEqual({ program: null, system: null, isPhone: false })
})
