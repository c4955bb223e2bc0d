/** Tasks as files: out of the server into a download, and from a chosen file to the server. */
import { api, data } from '@/lib/api/client'
import type { Problem } from '@/lib/api/problem'
import { attempt, refused } from './attempt'
import type { ImportPreview } from './queries'

export type Format = 'json' | 'csv' | 'ics'
/** The server takes no more (api/middleware.py). */
export const MOST_BYTES = 6 * 1024 * 1024
const TYPES: Record<Format, string> = { json: 'application/json', csv: 'text/csv', ics: 'text/calendar' }

/** By the end of a file's name; null where that says nothing. */
export function formatOf(name: string): Format | null {
  const ending = name.toLowerCase().split('.').pop()
  return ending === 'json' || ending === 'csv' || ending === 'ics' ? ending : null
}

/** "punchlist-2026-11-25.csv". */
export const fileName = (format: Format, today: string): string => `punchlist-${today}.${format}`

/** Fetches all tasks and hands them to the browser as a file; a Problem if that failed. */
export async function download(format: Format, today: string): Promise<Problem | null> {
  const params = { query: { format } }
  const result = await attempt(() =>
    data<string>(api.GET('/api/export', { params, parseAs: 'text' }) as Promise<{ data?: string }>),
  )
  if (refused(result)) return result
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([result], { type: TYPES[format] }))
  link.download = fileName(format, today)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return null
}

const sent = (text: string, format: Format) => ({
  params: { query: { format } },
  body: text,
  bodySerializer: (body: string) => body,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
})

export const previewImport = (text: string, format: Format): Promise<ImportPreview | Problem> =>
  attempt(() => data<ImportPreview>(api.POST('/api/import/preview', sent(text, format))))

type Imported = { created: number; change_id: number | null }
export const importTasks = (text: string, format: Format): Promise<Imported | Problem> =>
  attempt(() => data<Imported>(api.POST('/api/import', sent(text, format)) as Promise<{ data?: Imported }>))
