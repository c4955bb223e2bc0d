/** Rows in their final size while data come; shown only after 150 ms, so that fast answers do not flicker. */
export function SkeletonRows({ count = 6, label }: { count?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="late flex flex-col">
      {Array.from({ length: count }, (_, index) => index).map((index) => (
        <div key={index} className="flex min-h-14 items-center gap-3 border-b border-line/60 px-2">
          <span className="size-5 rounded-full bg-hover" />
          <span className="h-3.5 rounded bg-hover" style={{ width: `${62 - ((index * 17) % 40)}%` }} />
        </div>
      ))}
    </div>
  )
}
