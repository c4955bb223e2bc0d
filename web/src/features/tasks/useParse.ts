import { useEffect, useRef, useState } from 'react'
import { send } from '@/lib/api/client'
import { online } from '@/lib/online'
import type { Parsed } from './reading'

type Read = { text: string; parsed: Parsed | null }

/** The server's reading of a line: the one parser for every door. null where it cannot be had; nothing waits for it. */
export async function parse(text: string): Promise<Parsed | null> {
  if (!text.trim() || !online.get().up) return null
  try {
    const url = new URL('/api/assistant/parse', location.origin)
    const headers = { 'Content-Type': 'application/json', 'X-Punchlist-Client': 'web' }
    const answer = await send(new Request(url, { method: 'POST', headers, body: JSON.stringify({ text }) }))
    return answer.ok ? ((await answer.json()) as Parsed) : null
  } catch {
    return null
  }
}

/** The newest reading there is, which may be of an older text: one request at a time, always followed by the newest text. */
export function useParse(text: string): Read {
  const [read, setRead] = useState<Read>({ text: '', parsed: null })
  const wanted = useRef(text)
  const busy = useRef(false)
  wanted.current = text
  useEffect(() => {
    const follow = async () => {
      if (busy.current) return
      busy.current = true
      let asked: string
      do {
        asked = wanted.current
        const parsed = await parse(asked)
        setRead({ text: asked, parsed })
      } while (asked !== wanted.current)
      busy.current = false
    }
    if (text.trim()) void follow()
    else setRead({ text: '', parsed: null })
  }, [text])
  return read
}
