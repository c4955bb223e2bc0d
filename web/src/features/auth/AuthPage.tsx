import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '@/lib/i18n'

/** The page of signing in and up: what this is, and one form. */
export function AuthPage({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('common.app')}`
  }, [title])
  return (
    <main className="grid min-h-full place-items-center px-4 py-10">
      <div className="flex w-full max-w-sm flex-col gap-6">
        <div className="flex flex-col items-center gap-3 text-center">
          <img src="/icon.svg" alt="" width={48} height={48} />
          <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight outline-none!">
            {title}
          </h1>
          <p className="text-sm text-pretty text-soft">
            {t('auth.lead')} {t('auth.leadMore')}
          </p>
        </div>
        <div className="rounded-2xl border border-line bg-card p-6">{children}</div>
      </div>
    </main>
  )
}
