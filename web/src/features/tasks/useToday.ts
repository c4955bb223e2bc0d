import { todayIn } from '@/lib/dates'
import { useMe } from '@/lib/me'

/** Today's date where the person lives. */
export const useToday = (): string => todayIn(useMe().zone)
