import { Pencil } from 'lucide-react'
import { memo, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { t } from '@/lib/i18n'
import { CopyButton } from './AnswerFooter'
import { type ChatMessage, textOf } from './message'

const LONG = 1_200
const LINES = 16

type Props = { message: ChatMessage; onEdit: ((message: ChatMessage) => void) | null }

/** What the person said, exactly as it was written. Not drawn again while an answer grows below it. */
export const UserMessage = memo(function UserMessage({ message, onEdit }: Props) {
  const [all, setAll] = useState(false)
  const text = textOf(message)
  const lines = text.split('\n')
  const isLong = text.length > LONG || lines.length > LINES
  const shown = isLong && !all ? `${[...lines.slice(0, LINES).join('\n')].slice(0, LONG).join('').trimEnd()}…` : text
  return (
    <article className="group/said flex flex-row-reverse items-center gap-1">
      <h2 className="sr-only">{t('chat.you')}</h2>
      <div className="max-w-[85%] min-w-0 rounded-2xl rounded-ee-md bg-accent-wash px-4 py-2.5">
        <p dir="auto" className="[overflow-wrap:anywhere] whitespace-pre-wrap">
          {shown}
        </p>
        {isLong && (
          <Button tone="accent" size="sm" className="-ms-2 mt-1" aria-expanded={all} onPress={() => setAll(!all)}>
            {t(all ? 'chat.showLess' : 'chat.showAll')}
          </Button>
        )}
      </div>
      <div className="flex shrink-0 max-sm:flex-col desk:opacity-0 desk:group-focus-within/said:opacity-100 desk:group-hover/said:opacity-100">
        {onEdit && (
          <Button tone="quiet" size="icon" aria-label={t('chat.edit')} onPress={() => onEdit(message)}>
            <Pencil size={14} aria-hidden />
          </Button>
        )}
        <CopyButton text={text} label={t('chat.copyMessage')} />
      </div>
    </article>
  )
})
