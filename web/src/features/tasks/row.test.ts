import { afterEach, expect, test } from 'vitest'
import { setLanguage } from '@/lib/i18n'
import { recurrenceInWords } from './row'

afterEach(() => setLanguage('en'))

test.each([
  ['FREQ=DAILY', 'every day'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', 'every 2 weeks · Fri'],
  ['FREQ=WEEKLY;BYDAY=MO,TH', 'every week · Mon, Thu'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every week · Mon–Fri'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'every month'],
  ['FREQ=HOURLY', 'FREQ=HOURLY'],
])('UX-12 %s is said as %s', (rule, words) => {
  expect(recurrenceInWords(rule)).toBe(words)
})

test('UX-12 the days of a repetition are in the language of the person', async () => {
  await setLanguage('de')
  expect(recurrenceInWords('FREQ=WEEKLY;BYDAY=WE')).toMatch(/ · Mi\.?$/)
})
