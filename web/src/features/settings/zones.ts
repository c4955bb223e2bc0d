import { locale } from '@/lib/i18n'

/** A zone's distance from UTC now, as "GMT+1"; empty for a name that this browser does not know. */
export function offsetOf(zone: string, at = new Date()): string {
  try {
    const parts = new Intl.DateTimeFormat(locale(), { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at)
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}

/** The names of all zones, with one's own, though a browser may not list it. */
export function zoneNames(own: string): string[] {
  return [...new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')])].sort((a, b) => a.localeCompare(b))
}

/** "America/Argentina/Buenos_Aires" as people read it. */
export const zoneLabel = (zone: string): string => zone.replaceAll('_', ' ')
