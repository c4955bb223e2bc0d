import { Link } from '@tanstack/react-router'
import { Info } from 'lucide-react'
import { t } from '@/lib/i18n'
import { safeHref } from './href'
import type { ChatMessage } from './message'
import { answeredInstead, isAboutKey, noticeWords, shownNotices } from './notices'

const LINK = 'text-accent underline underline-offset-2'

/** What Punchlist says of this answer: quiet lines, each with a way on where there is one. */
export function Notices({ message, live }: { message: ChatMessage; live: boolean }) {
  const notices = shownNotices(message, live)
  const instead = answeredInstead(message)
  if (notices.length === 0 && !instead) return null
  return (
    <ul className="flex flex-col gap-1 text-[0.8125rem] text-soft">
      {notices.map((notice) => {
        const { words, cause } = noticeWords(notice, message.about.assistant === 'local')
        const link = notice.link ? safeHref(notice.link) : null
        return (
          <li key={`${notice.code}${notice.text}`} className="flex items-start gap-2">
            <Info size={14} className="mt-0.5 shrink-0 text-info" aria-hidden />
            <span className="min-w-0">
              <span dir="auto">{words}</span>
              {cause && (
                <span lang="en" dir="ltr" className="block text-xs text-faint">
                  {cause}
                </span>
              )}
              {link && (
                <>
                  {' '}
                  <a href={link} target="_blank" rel="noopener noreferrer" className={LINK}>
                    {t('chat.renew')}
                  </a>
                </>
              )}
              {isAboutKey(notice) && (
                <>
                  {' '}
                  <Link to="/settings" className={LINK}>
                    {t('chat.manageKeys')}
                  </Link>
                </>
              )}
            </span>
          </li>
        )
      })}
      {instead && (
        <li className="flex items-start gap-2">
          <Info size={14} className="mt-0.5 shrink-0 text-info" aria-hidden />
          {t('chat.instead')}
        </li>
      )}
    </ul>
  )
}
