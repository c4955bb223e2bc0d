import { useQuery } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { overviewQuery } from '@/features/tasks/queries'
import { t } from '@/lib/i18n'
import { suggestions } from './suggestions'

/** A Conversation that has not begun: what could be said. */
export function EmptyChat({ onChoose }: { onChoose: (text: string) => void }) {
  const overview = useQuery(overviewQuery).data
  return (
    <div className="m-auto flex w-full max-w-xl flex-col items-center gap-1 py-6 text-center">
      <span className="mb-3 grid size-14 place-items-center rounded-2xl bg-accent-wash text-accent">
        <MessagesSquare aria-hidden />
      </span>
      <h2 className="text-xl font-semibold tracking-tight">{t('chat.hello')}</h2>
      <p className="text-sm text-soft">{t('chat.helloWhy')}</p>
      <ul className="mt-6 grid min-h-36 w-full content-start gap-2 text-start sm:grid-cols-2">
        {overview &&
          suggestions(overview).map(({ text, why }) => (
            <li key={text}>
              <AriaButton
                onPress={() => onChoose(text)}
                className="flex size-full cursor-default flex-col rounded-xl border border-line bg-card px-3.5 py-2.5 text-start transition-colors hover:bg-hover pressed:bg-pressed"
              >
                <span className="text-sm font-medium">{text}</span>
                <span className="text-[0.8125rem] text-soft">{why}</span>
              </AriaButton>
            </li>
          ))}
      </ul>
    </div>
  )
}
