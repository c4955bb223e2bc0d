import { useId } from 'react'
import { Switch } from 'react-aria-components'

type Props = { label: string; hint?: string; isOn: boolean; onChange: (on: boolean) => void; isDisabled?: boolean }

/** On or off, at once. */
export function Toggle({ label, hint, isOn, onChange, isDisabled = false }: Props) {
  const id = useId()
  return (
    <div>
      <Switch
        isSelected={isOn}
        onChange={onChange}
        isDisabled={isDisabled}
        {...(hint ? { 'aria-describedby': id } : {})}
        className="group flex min-h-6 items-center justify-between gap-4 text-sm font-medium touch:min-h-11"
      >
        {label}
        <span className="flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-hover px-0.5 transition-colors group-data-disabled:opacity-50 group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent">
          <span className="size-4.5 rounded-full bg-control transition-transform group-data-selected:translate-x-4 group-data-selected:bg-on-accent rtl:group-data-selected:-translate-x-4" />
        </span>
      </Switch>
      {hint && (
        <p id={id} className="max-w-prose pe-14 text-[0.8125rem] text-soft">
          {hint}
        </p>
      )}
    </div>
  )
}
