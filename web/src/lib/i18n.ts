/** One way to words: `t('tasks.add')`, plurals by `{count}` through Intl.PluralRules, dates and numbers through Intl. */
import { useSyncExternalStore } from 'react'
import en, { type Catalogue } from '@/locales/en'

export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  ur: 'اردو',
  hi: 'हिन्दी',
} as const
export type Language = keyof typeof LANGUAGES | 'en-XA'
type Entry = string | Partial<Record<Intl.LDMLPluralRule, string>>
export type Key = { [F in keyof Catalogue & string]: `${F}.${keyof Catalogue[F] & string}` }[keyof Catalogue & string]
export type Values = Record<string, string | number>
type Words = Record<string, Record<string, Entry>>
/** Words that only their own screens need, by file. */
type Later = 'chat' | 'settings'

const LATER = import.meta.glob<{ default: Words[string] }>(['../locales/*/chat.json', '../locales/*/settings.json'])
const LOADERS: Record<string, () => Promise<{ default: Words }>> = {
  de: () => import('@/locales/de'),
  es: () => import('@/locales/es'),
  fr: () => import('@/locales/fr'),
  ur: () => import('@/locales/ur'),
  hi: () => import('@/locales/hi'),
}
const ACCENTS: Record<string, string> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  c: 'ç',
  n: 'ñ',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  S: 'Š',
}

let language: Language = 'en'
let words: Words = en
const opened = new Map<Later, Promise<void>>()
const listeners = new Set<() => void>()

/** The language of a browser that said nothing else. */
export function preferredLanguage(wanted: readonly string[] = navigator.languages): Language {
  const found = wanted.map((tag) => tag.split('-')[0] ?? '').find((tag) => tag in LANGUAGES)
  return (found as Language | undefined) ?? 'en'
}

/** Loads a catalogue and switches the page to it; what a catalogue lacks stays English. */
export async function setLanguage(wanted: Language): Promise<void> {
  const [base, ...more] = await Promise.all([
    LOADERS[wanted]?.() ?? { default: en },
    ...[...opened.keys()].map((file) => later(file, wanted)),
  ])
  words = Object.assign({}, base.default, ...more)
  language = wanted
  document.documentElement.lang = wanted
  document.documentElement.dir = direction()
  for (const listener of listeners) listener()
}

async function later(file: Later, wanted: Language): Promise<Words> {
  const load = (of: string) => LATER[`../locales/${of}/${file}.json`]?.()
  const [english, own] = await Promise.all([load('en'), load(wanted)])
  return { [file]: { ...english?.default, ...own?.default } }
}

/** The words of a part of the app, before its first screen; a change of language brings them too. */
export function loadWords(file: Later): Promise<void> {
  const known = opened.get(file)
  if (known) return known
  const wanted = language
  const loading = later(file, wanted).then(
    (more) => {
      if (language === wanted) words = { ...words, ...more }
    },
    (error: unknown) => {
      opened.delete(file)
      throw error
    },
  )
  opened.set(file, loading)
  return loading
}

export const currentLanguage = (): Language => language
export const direction = (): 'ltr' | 'rtl' => (language === 'ur' ? 'rtl' : 'ltr')
/** The locale for Intl and React Aria; the pseudo-locale counts like English. */
export const locale = (): string => (language === 'en-XA' ? 'en-US' : language === 'en' ? englishRegion() : language)

function englishRegion(): string {
  return navigator.languages.find((tag) => tag.startsWith('en-')) ?? 'en-US'
}

export function t(key: Key, values?: Values): string {
  const [file = '', name = ''] = key.split(/\.(.*)/s)
  const entry = words[file]?.[name] ?? (en as Words)[file]?.[name] ?? key
  const text = typeof entry === 'string' ? entry : plural(entry, Number(values?.count ?? 0))
  const shown = language === 'en-XA' ? pseudo(text) : text
  return values ? shown.replace(/\{(\w+)\}/g, (all, name: string) => format(values[name], all)) : shown
}

function plural(entry: Exclude<Entry, string>, count: number): string {
  return entry[new Intl.PluralRules(locale()).select(count)] ?? entry.other ?? ''
}

function format(value: string | number | undefined, otherwise: string): string {
  return typeof value === 'number' ? new Intl.NumberFormat(locale()).format(value) : (value ?? otherwise)
}

/** A third longer and accented, names of values untouched: what is raw or cut off shows at once. */
export function pseudo(text: string): string {
  const accented = text.replace(/\{\w+\}|[a-zA-Z]/g, (part) => ACCENTS[part] ?? part)
  return `⟦${accented}${' ·'.repeat(Math.ceil(text.length / 6))}⟧`
}

/** Re-renders when the language changes. */
export function useLanguage(): Language {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, currentLanguage)
}
