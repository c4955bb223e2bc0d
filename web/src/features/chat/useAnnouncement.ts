import { useEffect, useRef, useState } from 'react'
import { t } from '@/lib/i18n'
import { type ChatMessage, callsOf } from './message'

/** The one thing that a screen reader hears of an answer: that it has begun, and how it ended. */
export function useAnnouncement(busy: boolean, last: ChatMessage | undefined): string {
  const [said, say] = useState('')
  const was = useRef(false)
  useEffect(() => {
    if (busy) say(t('chat.answering'))
    else if (was.current) {
      const waits = last && callsOf(last).some((call) => call.state === 'waiting')
      const broke = last?.role !== 'assistant' || last.about.ending
      say(t(waits ? 'chat.answerNeeded' : broke ? 'chat.answerFailed' : 'chat.answerComplete'))
    }
    was.current = busy
  }, [busy, last])
  return said
}
