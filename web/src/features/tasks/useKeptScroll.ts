import { type RefObject, useLayoutEffect } from 'react'

/** Where a list stood, by entry of the browser's history: Back finds it again, a new visit begins at the top. */
const kept = new Map<string, number>()
const FRAMES = 60

export function useKeptScroll(list: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const entry = String(history.state?.__TSR_key ?? location.href)
    const wanted = kept.get(entry) ?? 0
    let frame = 0
    let left = wanted > 0 ? FRAMES : 0
    const restore = () => {
      element.scrollTop = wanted
      left -= 1
      if (left > 0 && Math.abs(element.scrollTop - wanted) > 2) frame = requestAnimationFrame(restore)
      else left = 0
    }
    if (left > 0) frame = requestAnimationFrame(restore)
    const remember = () => {
      if (left === 0) kept.set(entry, element.scrollTop)
    }
    element.addEventListener('scroll', remember, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', remember)
    }
  }, [list])
}
