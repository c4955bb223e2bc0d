/** How every box looks in which something is typed. */
export const INPUT =
  'min-h-10 w-full rounded-lg border border-control bg-card px-3 py-2 text-ink transition-colors hover:border-soft focus:border-accent data-invalid:border-danger touch:min-h-11 touch:text-base'
