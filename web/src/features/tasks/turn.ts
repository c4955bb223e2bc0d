/** The order of writes, and the versions that they make. */
import type { Done } from './undo'

let lastSent: Promise<unknown> = Promise.resolve()
/** `id:version` that a write of this window has overtaken. */
const overtaken = new Set<string>()

/**
 * Sends after the writes before it: a place is told by a neighbour that an earlier move may have put there, and an edit
 * names the version that an earlier edit may have made.
 */
export function inTurn<T extends Done>(request: () => Promise<T>): Promise<T> {
  const sent = lastSent.then(request).then((done) => {
    if (done.change_id) overtaken.add(`${done.task.task_id}:${done.task.version - 1}`)
    return done
  })
  lastSent = sent.catch(() => undefined)
  return sent
}

/** The version to edit on: past what this window itself wrote since, so that only others' changes conflict. */
export function onTop(id: number, version: number): number {
  let top = version
  while (overtaken.has(`${id}:${top}`)) top += 1
  return top
}
