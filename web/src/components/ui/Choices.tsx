import type { ReactNode } from 'react'
import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components'

export type Choice = { id: string; label: string; hint?: ReactNode; icon?: ReactNode }
type Props = {
  label: string
  choices: readonly Choice[]
  value: string | null
  onChange: (id: string) => void
  error?: string | undefined
  columns?: string
}

/** One of a few, as cards. */
export function Choices({ label, choices, value, onChange, error, columns = 'sm:grid-cols-3' }: Props) {
  return (
    <RadioGroup value={value} onChange={onChange} isInvalid={Boolean(error)} className="flex flex-col gap-1.5">
      <Label className="text-sm font-medium">{label}</Label>
      <div className={`grid grid-cols-1 gap-2 ${columns}`}>
        {choices.map((choice) => (
          <Radio
            key={choice.id}
            value={choice.id}
            className="group flex min-h-11 cursor-default items-center gap-2.5 rounded-lg border border-line px-3 py-2 text-sm transition-colors hover:bg-hover data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-accent data-selected:border-accent data-selected:bg-accent-wash"
          >
            <span className="grid size-4 shrink-0 place-items-center rounded-full border border-control group-data-selected:border-accent">
              <span className="size-2 rounded-full group-data-selected:bg-accent" />
            </span>
            {choice.icon}
            <span className="min-w-0">
              <span className="block font-medium">{choice.label}</span>
              {choice.hint && <span className="block text-[0.8125rem] text-soft">{choice.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className="text-[0.8125rem] text-danger">{error}</FieldError>
    </RadioGroup>
  )
}
