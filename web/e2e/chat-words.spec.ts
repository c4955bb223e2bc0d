import { readFileSync } from 'node:fs'
import { day, expect, test } from './fixtures'

const LANGUAGES = ['en', 'de', 'es', 'fr', 'ur', 'hi']
const ASKS = ['Overdue', 'Today', 'Week', 'Pending', 'Done', 'Project'].map((name) => `suggest${name}`)
const ADDS = ['Add', 'Remind', 'Repeat'].map((name) => `suggest${name}`)

for (const language of LANGUAGES) {
  test(`UX-28 the built-in assistant understands every suggestion in ${language}`, async ({ person }) => {
    test.skip(test.info().project.name !== 'light-1280', 'no screen is looked at')
    await person.task('Review the lease', { due: day(), project: 'Flat' })
    const words = JSON.parse(readFileSync(`src/locales/${language}/chat.json`, 'utf8'))
    const missed: string[] = []
    for (const [keys, tool] of [
      [ASKS, 'list_tasks'],
      [ADDS, 'add_task'],
    ] as const) {
      for (const key of keys) {
        const text = words[key].replace('{project}', 'Flat')
        const messages = [{ role: 'user', parts: [{ type: 'text', text }] }]
        const answer = await (await person.api.post('/api/chat/stream', { data: { messages } })).text()
        const said = /"delta":"([^"]*)/.exec(answer)?.[1]
        if (!answer.includes(`"toolName":"${tool}"`)) missed.push(`${text} -> ${said}`)
      }
    }
    expect(missed).toEqual([])
  })
}
