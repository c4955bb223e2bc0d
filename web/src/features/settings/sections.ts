import {
  Bell,
  Cpu,
  Database,
  KeyRound,
  type LucideIcon,
  Milestone,
  ShieldCheck,
  SlidersHorizontal,
  SquareTerminal,
} from 'lucide-react'
import type { Key } from '@/lib/i18n'

export type Section = {
  to:
    | '/settings/general'
    | '/settings/api-keys'
    | '/settings/models'
    | '/settings/access-tokens'
    | '/settings/security'
    | '/settings/notices'
    | '/settings/data'
    | '/settings/more'
  label: Key
  icon: LucideIcon
}

export const SECTIONS: readonly Section[] = [
  { to: '/settings/general', label: 'settings.general', icon: SlidersHorizontal },
  { to: '/settings/api-keys', label: 'settings.apiKeys', icon: KeyRound },
  { to: '/settings/models', label: 'settings.models', icon: Cpu },
  { to: '/settings/access-tokens', label: 'settings.accessTokens', icon: SquareTerminal },
  { to: '/settings/security', label: 'settings.security', icon: ShieldCheck },
  { to: '/settings/notices', label: 'settings.notices', icon: Bell },
  { to: '/settings/data', label: 'settings.data', icon: Database },
  { to: '/settings/more', label: 'settings.more', icon: Milestone },
]
