/** Changes through other doors, as they are committed: the lists follow, and a message says who did it. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { renew } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { refresh } from '@/lib/api/refresh'
import { type Key, t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { say } from '@/lib/toasts'
import type { Change } from './queries'
import { isOwn, undo } from './undo'

const OWN_ANSWER_MS = 600
const AGAIN_MS = 2_000
const DOORS: Record<string, Key> = {
  web: 'tasks.byWindow',
  chat: 'tasks.byAssistant',
  mcp: 'tasks.byMcp',
  cli: 'tasks.byTerminal',
  api: 'tasks.byProgram',
}
const ACTIONS: Record<string, Key> = {
  created: 'tasks.news_created',
  updated: 'tasks.news_updated',
  completed: 'tasks.news_completed',
  reopened: 'tasks.news_reopened',
  deleted: 'tasks.news_deleted',
  restored: 'tasks.news_restored',
  moved: 'tasks.news_updated',
  undone: 'tasks.news_undone',
}

/** Who made a change, as people call it. */
export function whoMade(change: Pick<Change, 'door' | 'client'>): string {
  const named =
    change.client && !['web', 'punchlist-cli'].includes(change.client) && change.door !== 'chat'
      ? change.client.split('/')[0]
      : undefined
  return named ?? t(DOORS[change.door] ?? 'tasks.byProgram')
}

export function newsOf(change: Change): string {
  const title = change.titles[0] ?? ''
  const more = change.task_ids.length - 1
  const what = more > 0 ? t('tasks.andMore', { title, count: more }) : title
  return t(ACTIONS[change.action] ?? 'tasks.news_updated', { title: what, who: whoMade(change) })
}

function announce(client: QueryClient, change: Change): void {
  if (isOwn(change.change_id)) return
  void refresh(client, keys.tasks.all)
  if (change.door === 'chat' && location.pathname.startsWith('/chat')) return
  say(
    newsOf(change),
    change.undone ? {} : { action: { label: t('common.undo'), run: () => void undo(client, [change.change_id]) } },
  )
}

/** The stream itself: each change, and null when it begins, as what was before it may have been missed. One that the server refused is opened again after the session was renewed. Returns how to close it. */
function listen(tell: (change: Change | null) => void): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource('/api/events')
    source.addEventListener('ready', () => tell(null))
    source.addEventListener('change', (event) => tell(JSON.parse(event.data) as Change))
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return
      clearTimeout(timer)
      timer = setTimeout(() => void renew().then(open, open), AGAIN_MS)
    }
  }
  open()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}

/** Listens while the component is there. One window of a person holds the stream and tells the others: a browser has
 *  few connections to a server, and each window would take one for itself.
 */
export function useLiveChanges(): void {
  const client = useQueryClient()
  const { id } = useMe()
  useEffect(() => {
    const end = new AbortController()
    const channel = new BroadcastChannel(`punchlist.changes.${id}`)
    const hear = (change: Change | null) => {
      if (change) setTimeout(() => announce(client, change), change.door === 'web' ? OWN_ANSWER_MS : 0)
      else void refresh(client, keys.tasks.all)
    }
    channel.onmessage = (event) => hear(event.data as Change | null)
    const hold = () =>
      new Promise<void>((resolve) => {
        const close = listen((change) => {
          hear(change)
          channel.postMessage(change)
        })
        end.signal.addEventListener('abort', () => {
          close()
          resolve()
        })
      })
    const held = navigator.locks
      ? navigator.locks.request(`punchlist.events.${id}`, { signal: end.signal }, hold)
      : hold()
    held.catch(() => undefined)
    return () => {
      end.abort()
      channel.close()
    }
  }, [client, id])
}
