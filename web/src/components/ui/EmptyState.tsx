import type { ReactNode } from 'react'

type Props = { icon: ReactNode; title: string; children?: ReactNode; action?: ReactNode; tone?: 'plain' | 'bad' }

/** Nothing to show, and why; one thing to do about it. */
export function EmptyState({ icon, title, children, action, tone = 'plain' }: Props) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : undefined}
      className="mx-auto flex max-w-sm flex-col items-center gap-2 px-4 py-16 text-center"
    >
      <span
        className={`mb-2 grid size-14 place-items-center rounded-2xl ${tone === 'bad' ? 'bg-danger-wash text-danger' : 'bg-accent-wash text-accent'}`}
      >
        {icon}
      </span>
      <h2 className="font-semibold text-balance">{title}</h2>
      {children && <p className="text-sm text-pretty text-soft">{children}</p>}
      {action && <div className="pt-3">{action}</div>}
    </div>
  )
}
