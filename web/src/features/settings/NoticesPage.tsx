import { useQuery, useQueryClient } from '@tanstack/react-query'
import { BellOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { Failed } from '@/components/ui/Failed'
import { Page } from '@/components/ui/Page'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { api } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { refresh } from '@/lib/api/refresh'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { say } from '@/lib/toasts'
import { attempt, refused, words } from './attempt'
import { ExternalLink } from './ExternalLink'
import { type Notice, noticesQuery } from './queries'
import { momentOf } from './when'

function NoticeRow({ of, onRead }: { of: Notice; onRead: () => void }) {
  const { zone } = useMe()
  const isNew = !of.read_at
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-4 sm:px-5">
      <span className={`mt-2 size-2 shrink-0 rounded-full ${isNew ? 'bg-accent' : 'bg-transparent'}`} aria-hidden />
      <div className="min-w-0 grow basis-56 text-sm">
        <p className={`break-words ${isNew ? 'font-medium' : ''}`}>
          {isNew && <span className="sr-only">{t('settings.unreadOne')} </span>}
          <bdi>{of.text}</bdi>
        </p>
        <p className="flex flex-wrap gap-x-3 text-[0.8125rem] text-soft">
          <time dateTime={of.at}>{momentOf(of.at, zone)}</time>
          {of.link?.startsWith('https://') && <ExternalLink href={of.link}>{t('settings.noticeLink')}</ExternalLink>}
        </p>
      </div>
      {isNew && (
        <Button size="sm" tone="quiet" onPress={onRead}>
          {t('settings.markRead')}
        </Button>
      )}
    </li>
  )
}

/** What this account should know: keys that end, unusual use, a lockdown. */
export function NoticesPage() {
  const client = useQueryClient()
  const found = useQuery(noticesQuery)
  const [busy, setBusy] = useState(false)
  const read = async (some: readonly Notice[]) => {
    setBusy(true)
    for (const notice of some) {
      const path = { params: { path: { notice_id: notice.id } } }
      const result = await attempt(() => api.PUT('/api/notices/{notice_id}/reading', path))
      if (!refused(result)) continue
      say(words(result), { tone: 'bad' })
      break
    }
    setBusy(false)
    await refresh(client, keys.settings.of('notices'))
  }
  const unread = found.data?.filter((notice) => !notice.read_at) ?? []
  return (
    <Page
      title={t('settings.notices')}
      actions={
        unread.length > 1 && (
          <Button onPress={() => void read(unread)} isPending={busy}>
            {t('settings.markAllRead')}
          </Button>
        )
      }
    >
      <p className="pb-5 text-sm text-pretty text-soft">{t('settings.noticesLead')}</p>
      {found.data ? (
        found.data.length > 0 ? (
          <ul className="mb-16 divide-y divide-line/70 rounded-2xl border border-line bg-card">
            {found.data.map((notice) => (
              <NoticeRow key={notice.id} of={notice} onRead={() => void read([notice])} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={<BellOff aria-hidden />} title={t('settings.noNotices')}>
            {t('settings.noNoticesWhy')}
          </EmptyState>
        )
      ) : found.error ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <SkeletonRows count={3} label={t('common.loading')} />
      )}
    </Page>
  )
}
