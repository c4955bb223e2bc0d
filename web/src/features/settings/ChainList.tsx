import { Bot, Cpu } from 'lucide-react'
import { type Key, t } from '@/lib/i18n'
import { BUILTIN, type Step } from './chain'
import { modelLabel } from './modelWords'
import type { Provider } from './queries'

const WHY: Record<Step['why'], Key> = {
  chosen: 'settings.why_chosen',
  order: 'settings.why_order',
  auto: 'settings.why_auto',
  builtin: 'settings.why_builtin',
}

/** What happens to a message, step by step. */
export function ChainList({ steps, providers }: { steps: readonly Step[]; providers: readonly Provider[] }) {
  return (
    <ol className="flex flex-col">
      {steps.map((step, index) => (
        <li key={step.name} className="relative flex gap-3 pb-4 last:pb-0">
          {index < steps.length - 1 && <span className="absolute start-4 top-8 bottom-0 w-px bg-line" aria-hidden />}
          <span className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-wash text-accent">
            {step.name === BUILTIN ? <Bot size={17} aria-hidden /> : <Cpu size={16} aria-hidden />}
          </span>
          <span className="min-w-0 text-sm">
            <span className="block font-medium break-words">{modelLabel(step.name, providers)}</span>
            <span className="block text-[0.8125rem] text-soft">{t(WHY[step.why])}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
