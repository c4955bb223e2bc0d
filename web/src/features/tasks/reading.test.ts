import { describe, expect, test } from 'vitest'
import { addition, type Command, marks, pieceKey, type Span, segments, stillThere, taskOf } from './reading'

const TEXT = 'call mom tomorrow at 5pm !high #family'
const piece = (kind: string, words: string, value = words): Span => {
  const at = TEXT.indexOf(words)
  return { start_utf16: at, end_utf16: at + words.length, kind, value }
}
const SPANS = [
  piece('due', 'tomorrow at 5pm', '2026-11-26T17:00'),
  piece('priority', '!high', 'high'),
  piece('tag', '#family', 'family'),
  piece('title', 'call mom'),
]
const COMMAND: Command = {
  intent: 'add',
  title: 'Call mom',
  due: '2026-11-26T17:00',
  due_text: 'tomorrow at 5pm',
  recurrence: null,
  priority: 'high',
  tags: ['family'],
  project: null,
  spans: SPANS,
}
const NONE = new Set<string>()

describe('UX-13 quick add', () => {
  test('saves exactly what the server read', () => {
    expect(taskOf(TEXT, COMMAND, NONE, {})).toEqual({
      title: 'Call mom',
      description: '',
      priority: 'high',
      tags: ['family'],
      due: '2026-11-26T17:00',
    })
  })
  test('a piece that was taken back is words of the title again', () => {
    const ignored = new Set([pieceKey(TEXT, SPANS[0] as Span)])
    expect(taskOf(TEXT, COMMAND, ignored, {})).toEqual({
      title: 'call mom tomorrow at 5pm',
      description: '',
      priority: 'high',
      tags: ['family'],
    })
    expect(marks(TEXT, COMMAND, ignored).map((span) => span.kind)).toEqual(['priority', 'tag'])
  })
  test('what the screen stands for is added where the line says nothing of it', () => {
    expect(taskOf(TEXT, COMMAND, NONE, { due: '2026-11-25', tags: ['home'], project: 'Flat' })).toMatchObject({
      due: '2026-11-26T17:00',
      tags: ['home', 'family'],
      project: 'Flat',
    })
    expect(taskOf('plain', null, NONE, { due: '2026-11-25' })).toMatchObject({ title: 'plain', due: '2026-11-25' })
  })
  test('what is no single addition is taken word for word', () => {
    expect(addition({ commands: [{ ...COMMAND, intent: 'complete' }] })).toBeNull()
    expect(addition({ commands: [COMMAND, COMMAND] })).toBeNull()
    expect(addition(null)).toBeNull()
    expect(addition({ commands: [COMMAND] })).toBe(COMMAND)
  })
  test('marks cover their words by UTF-16 units and never overlap', () => {
    expect(segments(TEXT, marks(TEXT, COMMAND, NONE)).map((part) => [part.kind, part.text])).toEqual([
      [null, 'call mom '],
      ['due', 'tomorrow at 5pm'],
      [null, ' '],
      ['priority', '!high'],
      [null, ' '],
      ['tag', '#family'],
    ])
    const emoji = '🎉 party tomorrow'
    const span = { start_utf16: 9, end_utf16: 17, kind: 'due', value: 'x' }
    expect(segments(emoji, [span, { ...span, start_utf16: 12 }])).toEqual([
      { text: '🎉 party ', kind: null, start: 0 },
      { text: 'tomorrow', kind: 'due', start: 9 },
    ])
  })
  test('while the server reads, marks before the change stay and later ones go', () => {
    expect(stillThere(TEXT, `${TEXT.slice(0, 30)}x`, SPANS).map((span) => span.kind)).toEqual([
      'due',
      'priority',
      'title',
    ])
  })
})
