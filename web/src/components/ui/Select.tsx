import { type ReactNode, useId } from 'react'
import { INPUT } from './input'

type Option = { id: string; label: string }
type Props = {
  label: string
  options: readonly Option[]
  value: string
  onChange: (id: string) => void
  hint?: ReactNode
  isDisabled?: boolean
}

/** One of many, with the system's own list. */
export function Select({ label, options, value, onChange, hint, isDisabled = false }: Props) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={isDisabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
        className={INPUT}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="text-[0.8125rem] text-soft">
          {hint}
        </p>
      )}
    </div>
  )
}
