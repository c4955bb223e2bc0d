import {
  CalendarDays,
  CircleCheckBig,
  Inbox,
  type LucideIcon,
  MessageCircle,
  Search,
  Settings,
  Sun,
  Trash2,
} from 'lucide-react'
import type { Key } from '@/lib/i18n'

export type View = {
  to: '/today' | '/upcoming' | '/inbox' | '/chat' | '/settings' | '/completed' | '/trash' | '/search'
  label: Key
  icon: LucideIcon
  keys?: string
}

/** The screens that the sidebar, the bottom bar, the palette and `g` shortcuts share. */
export const VIEWS: readonly View[] = [
  { to: '/chat', label: 'common.chat', icon: MessageCircle, keys: 'g c' },
  { to: '/today', label: 'common.today', icon: Sun, keys: 'g t' },
  { to: '/upcoming', label: 'common.upcoming', icon: CalendarDays, keys: 'g u' },
  { to: '/inbox', label: 'common.inbox', icon: Inbox, keys: 'g i' },
  { to: '/search', label: 'common.search', icon: Search, keys: '/' },
  { to: '/completed', label: 'common.completed', icon: CircleCheckBig },
  { to: '/trash', label: 'common.trash', icon: Trash2 },
  { to: '/settings', label: 'common.settings', icon: Settings, keys: 'g s' },
]
