import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

const NEAR = 48

type Following = {
  log: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  atEnd: boolean
  latest: () => void
}

/** Keeps the end of a growing log in view, but only for who is there; `latest` leads back to it. */
export function useFollowEnd(): Following {
  const log = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  /** Where the view stood last: growing content never moves it up, so what does is the person. */
  const was = useRef(0)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = useCallback((box: HTMLDivElement) => {
    box.scrollTop = box.scrollHeight
    was.current = box.scrollTop
  }, [])
  const latest = useCallback(() => {
    follows.current = true
    setAtEnd(true)
    if (log.current) toEnd(log.current)
  }, [toEnd])
  useEffect(() => {
    const box = log.current
    const inner = content.current
    if (!box || !inner) return
    const near = () => box.scrollHeight - box.scrollTop - box.clientHeight <= NEAR
    const onScroll = () => {
      if (near()) follows.current = true
      else if (box.scrollTop < was.current) follows.current = false
      was.current = box.scrollTop
      setAtEnd(near())
    }
    const watcher = new ResizeObserver(() => {
      if (follows.current) toEnd(box)
      setAtEnd(near())
    })
    watcher.observe(inner)
    watcher.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      watcher.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [toEnd])
  return { log, content, atEnd, latest }
}
