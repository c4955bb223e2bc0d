import { Check } from 'lucide-react'
import type { InputHTMLAttributes, ReactNode } from 'react'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className' | 'onChange'> & {
  label: string
  hint?: ReactNode
  /** With a frame around it: one of several that are chosen from. */
  framed?: boolean
  onChange: (checked: boolean) => void
}

/** Yes or no, decided with the form that it is in. */
export function Tickbox({ label, hint, framed = false, onChange, ...props }: Props) {
  return (
    <label
      className={`group relative flex cursor-default items-start gap-2.5 rounded-lg text-sm outline-offset-2 outline-accent has-focus-visible:outline-2 ${framed ? 'min-h-11 border border-line px-3 py-2 hover:bg-hover has-checked:border-accent has-checked:bg-accent-wash' : 'min-h-6 touch:min-h-11'}`}
    >
      <input
        {...props}
        type="checkbox"
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="absolute inset-0 size-full cursor-default opacity-0"
      />
      <span className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded border border-control text-transparent group-has-checked:border-accent group-has-checked:bg-accent group-has-checked:text-on-accent">
        <Check size={13} strokeWidth={3} aria-hidden />
      </span>
      <span className="min-w-0">
        <span className="block font-medium">{label}</span>
        {hint && <span className="block text-[0.8125rem] text-soft">{hint}</span>}
      </span>
    </label>
  )
}
