import { cva, type VariantProps } from 'class-variance-authority'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'

const look = cva('inline-flex max-w-full items-center gap-1 rounded-md text-[0.8125rem] leading-6', {
  variants: {
    tone: {
      plain: 'bg-hover text-soft',
      accent: 'bg-accent-wash text-accent',
      danger: 'bg-danger-wash text-danger',
      warn: 'bg-warn-wash text-warn',
      info: 'bg-info-wash text-info',
      bare: 'text-soft',
    },
  },
  defaultVariants: { tone: 'plain' },
})

type Props = VariantProps<typeof look> & {
  icon?: ReactNode
  children: ReactNode
  /** With both, the chip has an x. */
  onRemove?: (() => void) | undefined
  removeLabel?: string
}

/** A small mark with a value; removable where it stands for a choice. */
export function Chip({ tone, icon, children, onRemove, removeLabel }: Props) {
  return (
    <span className={look({ tone, className: tone === 'bare' ? '' : 'px-1.5' })}>
      {icon}
      <span className="truncate">{children}</span>
      {onRemove && (
        <AriaButton
          onPress={onRemove}
          aria-label={removeLabel ?? ''}
          className="-me-1 grid size-6 place-items-center rounded hover:bg-pressed touch:size-11"
        >
          <X size={13} aria-hidden />
        </AriaButton>
      )}
    </span>
  )
}
