/** Commands of the palette: a screen registers its own while it is there. */
import { useEffect, useRef } from 'react'
import { createStore } from './store'

export type Command = { id: string; label: string; keys?: string; run: () => void }
export const commands = createStore<readonly Command[]>([])

export function useCommands(wanted: readonly Command[]): void {
  const latest = useRef(wanted)
  latest.current = wanted
  const signature = wanted.map((one) => `${one.id}\n${one.label}`).join('\n\n')
  useEffect(() => {
    const mine = signature
      ? latest.current.map((one) => ({ ...one, run: () => latest.current.find(({ id }) => id === one.id)?.run() }))
      : []
    commands.set((all) => [...all, ...mine])
    return () => commands.set((all) => all.filter((one) => !mine.includes(one)))
  }, [signature])
}
