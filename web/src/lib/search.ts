/** A string of the URL, or nothing; the URL is input from anywhere. */
export const text = (value: unknown, most = 500): string | undefined =>
  (typeof value === 'string' && value) || typeof value === 'number' ? String(value).slice(0, most) : undefined

/** Only what is there: optional search parameters stay out of the URL. */
export function given<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  ) as never
}
