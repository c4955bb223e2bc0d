/** How the server reads a line of quick add, and what of it the person took back. Pure. */
import type { components } from '@/lib/api/schema'
import type { Priority } from './queries'

export type Kind =
  | 'intent'
  | 'title'
  | 'description'
  | 'due'
  | 'recurrence'
  | 'priority'
  | 'tag'
  | 'project'
  | 'target'
  | 'filter'
/** A piece of the line; offsets in UTF-16 units, as JavaScript counts. */
export type Span = { start_utf16: number; end_utf16: number; kind: Kind | (string & {}); value: string }
export type Command = {
  intent: string
  title: string | null
  due: string | null
  due_text: string | null
  recurrence: string | null
  priority: string | null
  tags: string[]
  project: string | null
  spans: Span[]
}
export type Parsed = { commands: Command[] }
export type Create = components['schemas']['TaskAdd']

const MARKED: readonly string[] = ['due', 'recurrence', 'priority', 'tag', 'project']
export const TITLE_MOST = 200

/** What names a piece: its kind and its words, so that it stays taken back while other words change. */
export const pieceKey = (text: string, span: Span): string =>
  `${span.kind}:${text.slice(span.start_utf16, span.end_utf16)}`

/** The one task that the line asks for; null when it is no single addition: then it is taken word for word. */
export function addition(parsed: Parsed | null): Command | null {
  const command = parsed?.commands.length === 1 ? parsed.commands[0] : undefined
  return command && ['add', 'add_task', 'create'].includes(command.intent) ? command : null
}

/** The pieces that are marked in the field and shown as chips. */
export function marks(text: string, command: Command | null, ignored: ReadonlySet<string>): Span[] {
  return (command?.spans ?? [])
    .filter((span) => MARKED.includes(span.kind) && !ignored.has(pieceKey(text, span)))
    .sort((a, b) => a.start_utf16 - b.start_utf16)
}

/** Marks of an older line that still lie on the same words of the newer one: they stay until the server has read it. */
export function stillThere(older: string, newer: string, spans: readonly Span[]): Span[] {
  let same = 0
  while (same < older.length && older[same] === newer[same]) same += 1
  return spans.filter((span) => span.end_utf16 <= same)
}

/** What will be saved. Where nothing was taken back this is exactly the server's own reading. */
export function taskOf(
  text: string,
  command: Command | null,
  ignored: ReadonlySet<string>,
  given: Partial<Create>,
): Create {
  if (!command?.title && !command?.spans.length)
    return { description: '', priority: 'medium', tags: [], ...given, title: text.trim() } as Create
  const active = marks(text, command, ignored)
  const takenBack = command.spans.some((span) => ignored.has(pieceKey(text, span)))
  const has = (kind: Kind) => !takenBack || active.some((span) => span.kind === kind)
  const tags = takenBack
    ? active.filter((span) => span.kind === 'tag').map((span) => span.value.replace(/^#/, ''))
    : command.tags
  const due = has('due') ? command.due : null
  const project = has('project') ? command.project : null
  const task: Partial<Create> = {
    title: takenBack
      ? without(text, [...active, ...command.spans.filter((span) => span.kind === 'intent')])
      : (command.title ?? text.trim()),
    description: '',
    priority: ((has('priority') && command.priority) || given.priority || 'medium') as Priority,
    tags: [...new Set([...(given.tags ?? []), ...tags])],
    ...((due ?? given.due) ? { due: due ?? given.due ?? null } : {}),
    ...(has('recurrence') && command.recurrence ? { recurrence: command.recurrence } : {}),
    ...((project ?? given.project) ? { project: project ?? given.project ?? null } : {}),
  }
  return task as Create
}

function without(text: string, spans: readonly Span[]): string {
  const cut = [...spans].sort((a, b) => b.start_utf16 - a.start_utf16)
  return cut
    .reduce((rest, span) => `${rest.slice(0, span.start_utf16)} ${rest.slice(span.end_utf16)}`, text)
    .replace(/\s+/g, ' ')
    .trim()
}

/** The line in pieces for the field's background. */
export function segments(text: string, spans: readonly Span[]): { text: string; kind: string | null; start: number }[] {
  const parts: { text: string; kind: string | null; start: number }[] = []
  let at = 0
  for (const span of spans) {
    if (span.start_utf16 < at || span.end_utf16 > text.length) continue
    if (span.start_utf16 > at) parts.push({ text: text.slice(at, span.start_utf16), kind: null, start: at })
    parts.push({ text: text.slice(span.start_utf16, span.end_utf16), kind: span.kind, start: span.start_utf16 })
    at = span.end_utf16
  }
  if (at < text.length) parts.push({ text: text.slice(at), kind: null, start: at })
  return parts
}
