import { keyCaps } from '@/lib/shortcuts'

/** A shortcut as key caps. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {keyCaps(keys).map((press) => (
        <span key={press.join('+')} className="inline-flex gap-0.5">
          {press.map((cap) => (
            <kbd
              key={cap}
              className="min-w-6 rounded border border-line bg-page px-1.5 text-center font-sans text-xs leading-5 text-soft"
            >
              {cap}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  )
}
