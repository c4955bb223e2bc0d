/** Stands in for `POST /api/assistant/parse`, in exactly its shape, for what these tests type. */
import type { Page } from '@playwright/test'
import { day } from './fixtures'

type Mark = { kind: string; words: RegExp; value: (words: string) => string }
const MARKS: Mark[] = [
  {
    kind: 'due',
    words: /\btomorrow( at \d+(am|pm))?/i,
    value: (words) => day(1) + (/at 5pm/.test(words) ? 'T17:00' : ''),
  },
  { kind: 'priority', words: /!(low|high|urgent)/, value: (words) => words.slice(1) },
  { kind: 'tag', words: /#\w+/, value: (words) => words.slice(1) },
]

export function reading(text: string) {
  const quoted = [...text.matchAll(/"[^"]*"/g)].map((match) => [match.index, match.index + match[0].length] as const)
  const spans = MARKS.flatMap(({ kind, words, value }) => {
    const match = words.exec(text)
    if (!match || quoted.some(([from, to]) => match.index >= from && match.index < to)) return []
    const [start, end] = [match.index, match.index + match[0].length]
    return [{ start, end, start_utf16: start, end_utf16: end, kind, value: value(match[0]) }]
  })
  const rest = [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((left, span) => left.slice(0, span.start) + left.slice(span.end), text)
  const of = (kind: string) => spans.find((span) => span.kind === kind)?.value ?? null
  const tag = of('tag')
  const command = {
    intent: 'add',
    rule: 'add',
    ask: null,
    title: rest.replace(/["\s]+/g, ' ').trim(),
    due: of('due'),
    due_text: null,
    recurrence: null,
    priority: of('priority'),
    tags: tag ? [tag] : [],
    project: null,
    target: {},
    spans,
  }
  return { language: 'en', offsets: 'code_points', commands: [command] }
}

export async function withParser(page: Page, delay = 0): Promise<void> {
  await page.route('**/api/assistant/parse', async (route) => {
    await new Promise((resume) => setTimeout(resume, delay))
    const { text } = JSON.parse(route.request().postData() ?? '{"text":""}')
    await route.fulfill({ json: reading(text) })
  })
}
