import { afterEach, expect, test } from 'vitest'
import { currentLanguage, direction, LANGUAGES, loadWords, preferredLanguage, pseudo, setLanguage, t } from './i18n'

afterEach(() => setLanguage('en'))
type Words = Record<string, Record<string, string | Record<string, string>>>
const FILES = import.meta.glob<{ default: Words[string] }>('../locales/*/*.json', { eager: true })

function wordsOf(language: string): Words {
  const files = Object.entries(FILES).filter(([path]) => path.startsWith(`../locales/${language}/`))
  return Object.fromEntries(files.map(([path, { default: words }]) => [path.replace(/.*\/|\.json/g, ''), words]))
}

test('UX-12 plurals and numbers follow the language', async () => {
  expect(t('tasks.count', { count: 1 })).toBe('1 task')
  expect(t('tasks.count', { count: 1200 })).toBe('1,200 tasks')
})

test('UX-12 Urdu is read from right to left, and lang and dir are set', async () => {
  await setLanguage('ur')
  expect([document.documentElement.lang, document.documentElement.dir, direction()]).toEqual(['ur', 'rtl', 'rtl'])
  await setLanguage('fr')
  expect([document.documentElement.dir, currentLanguage()]).toEqual(['ltr', 'fr'])
})

test('UX-12 the pseudo-locale lengthens and accents every text but leaves values alone', async () => {
  await setLanguage('en-XA')
  expect(t('common.goTo', { view: 'Today' })).toMatch(/^⟦Gó tó Today( ·)+⟧$/)
  expect(pseudo('{count} tasks')).toContain('{count}')
})

test('a language that we do not have falls back to one that we have', () => {
  expect(preferredLanguage(['pt-BR', 'de-AT', 'en'])).toBe('de')
  expect(preferredLanguage(['xx'])).toBe('en')
})

test.each(Object.keys(LANGUAGES))(
  'UX-12 %s has every key and no unknown one, no other placeholder and every plural that it needs',
  (language) => {
    const [words, en] = [wordsOf(language), wordsOf('en')]
    for (const [file, entries] of Object.entries(words).filter(([, of]) => Object.keys(of).length > 0))
      expect(Object.keys(entries).sort(), file).toEqual(Object.keys(en[file] ?? {}).sort())
    const names = (text: string) =>
      [...text.matchAll(/\{(\w+)\}/g)]
        .map((match) => match[1])
        .sort()
        .join()
    for (const [file, entries] of Object.entries(words)) {
      for (const [key, entry] of Object.entries(entries)) {
        const original = en[file]?.[key]
        expect(typeof entry, `${file}.${key}`).toBe(typeof original)
        if (typeof entry === 'string' && typeof original === 'string')
          expect(names(entry), `${file}.${key}`).toBe(names(original))
        if (typeof entry !== 'string') {
          const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
          expect(
            needed.filter((category) => category !== 'many' && !(category in entry)),
            `${file}.${key}`,
          ).toEqual([])
        }
      }
    }
  },
)

test('UX-12 the words of a part that was opened follow a change of language', async () => {
  await loadWords('settings')
  expect(t('settings.title')).toBe('Settings')
  await setLanguage('de')
  expect(t('settings.title')).toBe({ ...wordsOf('en').settings, ...wordsOf('de').settings }.title)
  await setLanguage('en-XA')
  expect(t('settings.title')).toMatch(/^⟦/)
})
