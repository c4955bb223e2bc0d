import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { t } from '@/lib/i18n'

type Props = {
  title: string
  /** Beside the title: a number, a date. */
  aside?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Fills the height and scrolls inside (long lists, chat). */
  fill?: boolean
  wide?: boolean
}

/** The first screen of a visit leaves the focus where the browser puts it: the skip link comes first. */
let shown: string | null = null

/** Sets the document's title, and moves the focus to the h1 (the ref) when one comes to this `screen` from another. */
export function useScreen(title: string, screen: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('common.app')}`
  }, [title])
  useEffect(() => {
    if (shown !== null && shown !== screen) heading.current?.focus({ preventScroll: true })
    shown = screen
  }, [screen])
  return heading
}

/** A screen with a title of its own. */
export function Page({ title, aside, actions, children, fill = false, wide = false }: Props) {
  const heading = useScreen(title, title)
  return (
    <div
      className={`mx-auto flex w-full flex-col px-3 sm:px-6 ${fill ? 'h-full min-h-0' : 'min-h-full'} ${wide ? 'max-w-5xl' : 'max-w-3xl'}`}
    >
      <header className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 pt-5 pb-3">
        <h1 ref={heading} tabIndex={-1} className="text-2xl leading-tight font-semibold tracking-tight outline-none!">
          {title}
        </h1>
        {aside && <span className="text-sm text-soft">{aside}</span>}
        {actions && <div className="ms-auto flex items-center gap-1">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
