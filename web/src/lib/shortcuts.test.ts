import { afterEach, expect, test } from 'vitest'
import { setPreferences } from './preferences'
import { keyCaps, mayRun, register, type Shortcut, shortcuts } from './shortcuts'

const shortcut = (more: Partial<Shortcut> = {}): Shortcut => ({
  keys: 'x',
  label: 'X',
  scope: 'screen',
  run: () => undefined,
  ...more,
})
const pressed = (target: Element) => {
  const event = new KeyboardEvent('keydown', { key: 'x', bubbles: true })
  document.body.append(target)
  target.dispatchEvent(event)
  return event
}
afterEach(() => setPreferences({ singleKeys: true }))

test('UX-2 single keys do nothing inside a field, a dialog or a menu', () => {
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  expect(mayRun(shortcut(), pressed(document.createElement('input')))).toBe(false)
  expect(mayRun(shortcut(), pressed(document.createElement('textarea')))).toBe(false)
  expect(mayRun(shortcut(), pressed(dialog))).toBe(false)
  expect(mayRun(shortcut(), pressed(document.createElement('button')))).toBe(true)
  expect(mayRun(shortcut({ keys: '$mod+k', inFields: true }), pressed(document.createElement('input')))).toBe(true)
})

test('UX-2 the switch in Settings turns single keys off, and keys with a modifier stay', () => {
  setPreferences({ singleKeys: false })
  expect(mayRun(shortcut(), pressed(document.createElement('div')))).toBe(false)
  expect(mayRun(shortcut({ keys: '$mod+k' }), pressed(document.createElement('div')))).toBe(true)
})

test('UX-2 the sheet knows exactly what is registered', () => {
  const stop = register(shortcut({ label: 'Complete' }))
  expect(shortcuts.get().map((one) => one.label)).toEqual(['Complete'])
  stop()
  expect(shortcuts.get()).toEqual([])
})

test("UX-3 undo inside a field is the field's own", () => {
  expect(mayRun(shortcut({ keys: '$mod+z' }), pressed(document.createElement('input')))).toBe(false)
})

test('keys are shown as caps', () => {
  expect(keyCaps('g t')).toEqual([['G'], ['T']])
  expect(keyCaps('Shift+?')).toEqual([['?']])
})
