import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Problem } from '@/lib/api/problem'
import { attempt, refused } from './attempt'

type Line = { last: Promise<unknown>; waiting: number; good: unknown }
const lines = new WeakMap<QueryClient, Map<string, Line>>()

function lineOf(client: QueryClient, key: QueryKey): Line {
  const all = lines.get(client) ?? new Map<string, Line>()
  lines.set(client, all)
  const name = JSON.stringify(key)
  const line = all.get(name) ?? { last: Promise.resolve(), waiting: 0, good: undefined }
  all.set(name, line)
  return line
}

/**
 * Changes one cached thing: shown at once, sent after the changes before it. While later ones wait, no answer to an
 * earlier one is shown, or what was just chosen would vanish for a moment; in the end there is what the server has.
 */
export async function changeShown<T extends object>(
  client: QueryClient,
  key: QueryKey,
  change: Partial<T>,
  send: () => Promise<T>,
): Promise<T | Problem> {
  const line = lineOf(client, key)
  const before = client.getQueryData<T>(key)
  if (line.waiting === 0) line.good = before
  line.waiting += 1
  void client.cancelQueries({ queryKey: key })
  if (before) client.setQueryData<T>(key, { ...before, ...change })
  const turn = line.last.then(() => attempt(send))
  line.last = turn
  const result = await turn
  line.waiting -= 1
  if (!refused(result)) line.good = result
  if (line.waiting === 0) client.setQueryData(key, line.good)
  return result
}
