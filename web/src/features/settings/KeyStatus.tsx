import {
  BatteryLow,
  CalendarClock,
  CalendarX2,
  CircleCheck,
  CircleHelp,
  CircleX,
  KeyRound,
  ShieldOff,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/Chip'
import { ago } from '@/lib/dates'
import { type Key, t } from '@/lib/i18n'
import { type Status, statusOf } from './keyState'
import type { ApiKey } from './queries'
import { urgency } from './when'

type Tone = 'plain' | 'accent' | 'danger' | 'warn' | 'info'
const LOOKS: Record<Status, [Tone, Key, ReactNode]> = {
  valid: ['accent', 'settings.status_valid', <CircleCheck key="i" size={14} aria-hidden />],
  unverified: ['plain', 'settings.status_unverified', <CircleHelp key="i" size={14} aria-hidden />],
  invalid: ['danger', 'settings.status_invalid', <CircleX key="i" size={14} aria-hidden />],
  expired: ['danger', 'settings.status_expired', <CalendarX2 key="i" size={14} aria-hidden />],
  exhausted: ['warn', 'settings.status_exhausted', <BatteryLow key="i" size={14} aria-hidden />],
  revoked: ['plain', 'settings.status_revoked', <ShieldOff key="i" size={14} aria-hidden />],
  needs_reentry: ['warn', 'settings.status_needs_reentry', <KeyRound key="i" size={14} aria-hidden />],
}

/** The status in words and a sign, and how soon the key ends from a week before. */
export function KeyStatus({ of }: { of: ApiKey }) {
  const status = statusOf(of)
  const [tone, label, icon] = LOOKS[status]
  const soon = urgency(of.expires_at)
  const ends = status !== 'revoked' && of.expires_at && (soon === 'week' || soon === 'day')
  return (
    <>
      <Chip tone={tone} icon={icon}>
        {t(label)}
      </Chip>
      {ends && (
        <Chip tone={soon === 'day' ? 'danger' : 'warn'} icon={<CalendarClock size={14} aria-hidden />}>
          {t('settings.expires', { when: ago(of.expires_at ?? '') })}
        </Chip>
      )}
    </>
  )
}
