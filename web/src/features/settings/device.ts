/** "Firefox on Windows" of a user agent. What is not known is not guessed. */
type Rule = readonly [string, RegExp]

// The order matters: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
const PROGRAMS: readonly Rule[] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome|Chromium)\//],
  ['Safari', /\bVersion\/[\d.]+ .*Safari\//],
]
const SYSTEMS: readonly Rule[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows NT\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
]

export type Device = { program: string | null; system: string | null; isPhone: boolean }

export function deviceOf(userAgent: string | null): Device {
  const found = (rules: readonly Rule[]) => rules.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0] ?? null
  const system = found(SYSTEMS)
  return { program: found(PROGRAMS), system, isPhone: system === 'iPhone' || system === 'Android' }
}

/** What a program that is no browser calls itself, without its version: "curl", "python-httpx". */
export function nameOf(userAgent: string | null): string | null {
  const name = userAgent?.split(/[/ (]/)[0]?.trim()
  return name && name !== 'Mozilla' && name !== 'web' ? name.slice(0, 40) : null
}
