/** The one place of keyboard shortcuts: what is registered works, and the sheet (?) shows exactly that. */
import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { preferences } from './preferences'
import { createStore } from './store'

export type Shortcut = {
  /** tinykeys notation: `g t`, `$mod+K`, `Shift+?`. */
  keys: string
  label: string
  scope: 'everywhere' | 'screen'
  run: (event: KeyboardEvent) => void
  /** Also inside a field. Only for keys with a modifier. */
  inFields?: boolean
  /** What the focused thing does by itself: it is only shown in the sheet. */
  builtIn?: boolean
}

export const shortcuts = createStore<readonly Shortcut[]>([])

const hasModifier = (keys: string): boolean => /\$mod|Control|Meta|Alt/.test(keys)

export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
}

/** Whether a shortcut may run for this event: not in fields, dialogs or menus, and single keys only if they are on. */
export function mayRun(shortcut: Shortcut, event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (isField(target) && !shortcut.inFields) return false
  if (target?.closest('[role=dialog],[role=alertdialog],[role=menu],[role=listbox]') && !shortcut.inFields) return false
  return hasModifier(shortcut.keys) || preferences().singleKeys
}

export function register(shortcut: Shortcut, target: Window | HTMLElement = window): () => void {
  shortcuts.set((all) => [...all, shortcut])
  const bindings = {
    [shortcut.keys]: (event: KeyboardEvent) => {
      if (!mayRun(shortcut, event)) return
      event.preventDefault()
      shortcut.run(event)
    },
  }
  const stop = shortcut.builtIn
    ? () => undefined
    : tinykeys(target, bindings, { ignore: (event) => event.repeat || event.isComposing })
  return () => {
    stop()
    shortcuts.set((all) => all.filter((one) => one !== shortcut))
  }
}

/** Registers shortcuts while the component is there; `run` is always the newest. */
export function useShortcuts(wanted: readonly Shortcut[]): void {
  const latest = useRef(wanted)
  latest.current = wanted
  const signature = wanted.map((one) => `${one.keys}\n${one.label}\n${one.scope}`).join('\n\n')
  useEffect(() => {
    const count = signature ? signature.split('\n\n').length : 0
    const stops = Array.from({ length: count }, (_, index) => {
      const one = latest.current[index] as Shortcut
      return register({ ...one, run: (event) => latest.current[index]?.run(event) })
    })
    return () => {
      for (const stop of stops) stop()
    }
  }, [signature])
}

const NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Space: 'Space',
  Delete: 'Del',
  Escape: 'Esc',
  'Shift+?': '?',
}
export const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

/** `g t` -> [['G'], ['T']] for display as keys. */
export function keyCaps(keys: string): string[][] {
  if (keys === 'Shift+?') return [['?']]
  return keys
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map((key) =>
          key === '$mod' ? (isApple() ? '⌘' : 'Ctrl') : (NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
        ),
    )
}
