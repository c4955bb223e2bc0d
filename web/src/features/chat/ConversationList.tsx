import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleHelp, Search } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Failed } from '@/components/ui/Failed'
import { INPUT } from '@/components/ui/input'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { ConversationMenu, useRemove } from './ConversationMenu'
import { type Conversation, conversationsQuery, foundQuery, type Group, grouped, pinnedQuery } from './conversations'
import { RenameDialog } from './renaming'

const LINK = 'a[data-conversation]'

/** The arrows, Home and End walk over the links; the focus stays inside `box`. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(LINK)]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key]
  if (next === undefined || (at < 0 && event.key !== 'ArrowDown')) return
  const link = links[Math.min(Math.max(next, 0), links.length - 1)]
  if (!link) return
  event.preventDefault()
  link.focus()
}

type RowProps = { one: Conversation; shown: boolean; onRename: (one: Conversation) => void; onOpen: () => void }

function Row({ one, shown, onRename, onOpen }: RowProps) {
  const away = useRemove()
  return (
    <li className="group/row relative flex items-center">
      <Link
        to="/chat/$conversation"
        params={{ conversation: String(one.conversation_id) }}
        data-conversation
        onClick={onOpen}
        onKeyDown={(event) => {
          if (event.key === 'F2') onRename(one)
          if (event.key === 'Delete') away(one, shown)
        }}
        className="flex min-h-9 min-w-0 grow items-center gap-2 rounded-lg ps-2.5 pe-9 text-sm text-soft transition-colors hover:bg-hover hover:text-ink touch:min-h-11 touch:pe-12 data-[status=active]:bg-hover data-[status=active]:font-medium data-[status=active]:text-ink"
      >
        <span dir="auto" className="min-w-0 grow truncate">
          {one.title}
        </span>
        {one.waiting && (
          <>
            <CircleHelp size={14} className="shrink-0 text-warn" aria-hidden />
            <span className="sr-only">{t('chat.waits')}</span>
          </>
        )}
      </Link>
      <ConversationMenu
        one={one}
        shown={shown}
        onRename={onRename}
        className="absolute! end-0.5 desk:opacity-0 desk:group-focus-within/row:opacity-100 desk:group-hover/row:opacity-100 desk:aria-expanded:opacity-100"
      />
    </li>
  )
}

function useGroups(search: string) {
  const { zone } = useMe()
  const pinned = useQuery(pinnedQuery)
  const others = useInfiniteQuery(conversationsQuery)
  const found = useQuery(foundQuery(search))
  const all = others.data?.pages.flatMap((page) => page.items)
  const groups: (Omit<Group, 'title'> & { title: Group['title'] | null })[] | undefined = search
    ? found.data && [{ title: null, conversations: found.data }]
    : pinned.data && all && grouped(pinned.data, all, zone)
  return {
    groups,
    error: (search ? found : others).error ?? pinned.error,
    others,
    retry: () => Promise.all([pinned.refetch(), others.refetch(), ...(search ? [found.refetch()] : [])]),
  }
}

/** All Conversations: searched, by day, each renamed, pinned or deleted in place. */
export function ConversationList({ current, onOpen }: { current: number | null; onOpen: () => void }) {
  const [typed, setTyped] = useState('')
  const [renamed, setRenamed] = useState<Conversation | null>(null)
  const search = useDeferredValue(typed.trim())
  const { groups, error, others, retry } = useGroups(search)
  const empty = groups?.every((group) => group.conversations.length === 0)
  return (
    <nav aria-label={t('chat.conversations')} onKeyDown={walk} className="flex min-h-0 grow flex-col">
      <div className="relative px-2 pb-2">
        <Search
          size={15}
          className="pointer-events-none absolute start-5 top-2.5 text-faint touch:top-3.5"
          aria-hidden
        />
        <input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-label={t('chat.searchConversations')}
          placeholder={t('common.search')}
          maxLength={500}
          className={`${INPUT} py-1.5! ps-9! text-sm`}
        />
      </div>
      <div className="relative min-h-0 grow overflow-y-auto px-2 pb-4">
        {groups ? (
          empty ? (
            <p className="px-2.5 py-6 text-center text-sm text-soft">{t(search ? 'chat.noneFound' : 'chat.noneYet')}</p>
          ) : (
            groups.map((group) => (
              <section
                key={group.title ?? 'found'}
                aria-label={t(group.title ? `chat.${group.title}` : 'chat.conversations')}
                className="pb-3"
              >
                {group.title && (
                  <h2 className="px-2.5 pt-1 pb-1 text-xs font-medium text-faint">{t(`chat.${group.title}`)}</h2>
                )}
                <ul className="flex flex-col gap-px">
                  {group.conversations.map((one) => (
                    <Row
                      key={one.conversation_id}
                      one={one}
                      shown={one.conversation_id === current}
                      onRename={setRenamed}
                      onOpen={onOpen}
                    />
                  ))}
                </ul>
              </section>
            ))
          )
        ) : error ? (
          <Failed error={error} onRetry={() => void retry()} />
        ) : (
          <SkeletonRows label={t('common.loading')} />
        )}
        {!search && others.hasNextPage && (
          <Button
            size="sm"
            tone="quiet"
            className="w-full"
            isDisabled={others.isFetchingNextPage}
            onPress={() => void others.fetchNextPage()}
          >
            {t('chat.showMore')}
          </Button>
        )}
      </div>
      {renamed && <RenameDialog one={renamed} onClose={() => setRenamed(null)} />}
    </nav>
  )
}
