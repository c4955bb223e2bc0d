/** An address that may be followed: the web, mail, or a place of this app; else null. */
export function safeHref(href: string): string | null {
  if (/^\/(?!\/)/.test(href)) return href
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(href).protocol) ? href : null
  } catch {
    return null
  }
}
