/** How well `query` fits `text`, 0 = not at all: letters in order, better at word starts and close together. */
export function score(query: string, text: string): number {
  const wanted = query.toLocaleLowerCase().replace(/\s+/g, '')
  const given = text.toLocaleLowerCase()
  if (!wanted) return 1
  const direct = given.indexOf(query.trim().toLocaleLowerCase())
  if (direct >= 0) return 100 - Math.min(direct, 50) + (direct === 0 || given[direct - 1] === ' ' ? 50 : 0)
  let at = -1
  let points = 0
  for (const letter of wanted) {
    const found = given.indexOf(letter, at + 1)
    if (found < 0) return 0
    points += found === at + 1 ? 3 : found === 0 || given[found - 1] === ' ' ? 4 : 1
    at = found
  }
  return points / wanted.length
}

export function best<T>(query: string, all: readonly T[], text: (one: T) => string, most = 8): T[] {
  return all
    .map((one) => ({ one, points: score(query, text(one)) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ one }) => one)
}
