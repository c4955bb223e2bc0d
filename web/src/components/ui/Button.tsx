import { cva, type VariantProps } from 'class-variance-authority'
import type { Ref } from 'react'
import { Button as AriaButton, type ButtonProps, composeRenderProps } from 'react-aria-components'

const look = cva(
  'inline-flex shrink-0 cursor-default items-center justify-center gap-2 rounded-lg font-medium transition-colors duration-100 select-none data-disabled:opacity-50 pending:opacity-70',
  {
    variants: {
      tone: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong pressed:bg-accent-strong',
        plain: 'border border-control/60 bg-card text-ink hover:bg-hover pressed:bg-pressed',
        quiet: 'text-soft hover:bg-hover hover:text-ink pressed:bg-pressed',
        accent: 'text-accent hover:bg-accent-wash pressed:bg-accent-wash',
        danger: 'bg-danger text-on-danger hover:opacity-90',
      },
      size: {
        md: 'min-h-9 px-3.5 text-sm touch:min-h-11',
        sm: 'min-h-7 px-2 text-[0.8125rem] touch:min-h-11',
        icon: 'size-8 touch:size-11',
      },
    },
    defaultVariants: { tone: 'plain', size: 'md' },
  },
)

export type Look = VariantProps<typeof look>

/** `isPending` keeps the focus, does nothing and looks so. Not React Aria's own: that announces an element which may be gone. */
export function Button({
  tone,
  size,
  className,
  isPending = false,
  ...props
}: ButtonProps & Look & { ref?: Ref<HTMLButtonElement> }) {
  const waits = isPending ? ({ onPress: () => undefined, type: 'button', 'aria-disabled': true } as const) : {}
  return (
    <AriaButton
      {...props}
      {...waits}
      data-pending={isPending || undefined}
      className={composeRenderProps(className, (extra) => look({ tone, size, className: extra }))}
    />
  )
}
