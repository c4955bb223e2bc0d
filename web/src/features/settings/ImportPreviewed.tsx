import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/Button'
import type { Problem } from '@/lib/api/problem'
import { dueInFull, todayIn } from '@/lib/dates'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { refused, words } from './attempt'
import type { ImportPreview } from './queries'

type Fault = { row: number; field: string; message: string }
type Props = {
  name: string
  found: ImportPreview | Problem
  busy: boolean
  onImport: () => void
  onCancel: () => void
}

function Faults({ of }: { of: Problem }) {
  const faults = (Array.isArray(of.body.errors) ? of.body.errors : []) as Fault[]
  return (
    <div className="rounded-lg bg-danger-wash px-3 py-2.5 text-sm">
      <p className="flex items-start gap-2 text-danger">
        <CircleAlert size={17} className="mt-0.5 shrink-0" aria-hidden />
        {faults.length > 0 ? t('settings.importFaults', { count: faults.length }) : words(of)}
      </p>
      {faults.length > 0 && (
        <ul className="mt-1 list-disc ps-10">
          {faults.map((fault) => (
            <li key={`${fault.row} ${fault.field}`}>
              {t('settings.importFault', { row: fault.row, field: fault.field })} <bdi>{fault.message}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What a file would add: how many, what is there already, the first ones by name; or everything that is wrong with it. */
export function ImportPreviewed({ name, found, busy, onImport, onCancel }: Props) {
  const { zone } = useMe()
  if (refused(found)) return <Faults of={found} />
  const today = todayIn(zone)
  return (
    <section aria-label={name} className="flex flex-col gap-3">
      <div role="status" className="text-sm">
        <p className="font-medium">{t('settings.importFound', { count: found.total, file: name })}</p>
        {found.completed > 0 && (
          <p className="text-soft">{t('settings.importCompleted', { count: found.completed })}</p>
        )}
        {found.already_there > 0 && (
          <p className="text-warn">{t('settings.importTwice', { count: found.already_there })}</p>
        )}
      </div>
      {found.tasks.length > 0 && (
        <ul className="divide-y divide-line/70 rounded-lg border border-line text-sm">
          {found.tasks.map((task, index) => (
            <li key={`${index} ${task.title}`} className="flex justify-between gap-3 px-3 py-1.5">
              <span dir="auto" className={`min-w-0 break-words ${task.completed ? 'text-soft line-through' : ''}`}>
                {task.title}
              </span>
              <span className="shrink-0 text-soft">{task.due ? dueInFull(task.due, today) : ''}</span>
            </li>
          ))}
          {found.total > found.tasks.length && (
            <li className="px-3 py-1.5 text-soft">
              {t('settings.importMore', { count: found.total - found.tasks.length })}
            </li>
          )}
        </ul>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onCancel}>{t('common.cancel')}</Button>
        <Button tone="primary" onPress={onImport} isPending={busy} isDisabled={found.total === 0}>
          {t('settings.importNow', { count: found.total })}
        </Button>
      </div>
    </section>
  )
}
