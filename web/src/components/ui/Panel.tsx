import { type ReactNode, useId } from 'react'

type Props = {
  title: string
  hint?: ReactNode
  actions?: ReactNode
  children?: ReactNode
  tone?: 'plain' | 'danger'
}

/** One matter of a settings screen: what it is, what can be done about it. Its children are rows with a line between. */
export function Panel({ title, hint, actions, children, tone = 'plain' }: Props) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={`rounded-2xl border bg-card ${tone === 'danger' ? 'border-danger/40' : 'border-line'}`}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 px-4 py-4 sm:px-5">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {hint && <div className="mt-0.5 text-sm text-pretty text-soft">{hint}</div>}
        </div>
        {actions}
      </div>
      {children && <div className="divide-y divide-line/70 border-t border-line/70">{children}</div>}
    </section>
  )
}

/** A row of a panel. */
export function PanelRow({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <div className={`px-4 py-4 sm:px-5 ${className}`}>{children}</div>
}

/** The panels of a screen, one below the other. */
export function Panels({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-5 pb-16">{children}</div>
}
