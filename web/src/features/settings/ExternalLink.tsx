import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'

/** Out of the app, in another tab; the other site learns nothing of where one comes from. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex min-h-6 items-center gap-0.5 font-medium text-accent underline underline-offset-2"
    >
      {children}
      <ArrowUpRight size={14} className="flip" aria-hidden />
      <span className="sr-only">{t('settings.newTab')}</span>
    </a>
  )
}
