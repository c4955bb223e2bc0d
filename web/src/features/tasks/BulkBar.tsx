import { useQueryClient } from '@tanstack/react-query'
import { CalendarDays, CheckCheck, Flag, RotateCcw, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Menu } from '@/components/ui/Menu'
import { t } from '@/lib/i18n'
import { type BulkAction, bulkEdit, editEach } from './bulk'
import type { Task } from './queries'
import { PRIORITIES, priorityName, scheduled } from './row'

const SHOWN = 8
type Asked = {
  action: BulkAction
  confirmation: string
  titles: string[]
  count: number
  undoable: boolean
  ids: number[]
}

/** What can be done to the selected rows at once; deleting asks, with their titles. */
export function BulkBar({ tasks, today, onClear }: { tasks: readonly Task[]; today: string; onClear: () => void }) {
  const client = useQueryClient()
  const [asked, setAsked] = useState<Asked | null>(null)
  const inTrash = tasks.some((task) => task.deleted_at)
  const act = async (action: BulkAction) => {
    const ids = tasks.slice(0, 100).map((task) => task.task_id)
    const result = await bulkEdit(client, ids, action)
    if (result instanceof Error) return
    if (result.confirmation) setAsked({ action, ids, ...result.confirmation })
    else onClear()
  }
  const confirm = async () => {
    if (!asked) return
    setAsked(null)
    await bulkEdit(client, asked.ids, asked.action, asked.confirmation)
    onClear()
  }
  const each = (change: Parameters<typeof editEach>[2]) => void editEach(client, tasks, change).then(onClear)
  return (
    <div className="sticky bottom-0 z-10 pb-3">
      <div
        role="toolbar"
        aria-label={t('tasks.selected', { count: tasks.length })}
        className="appear mx-auto flex w-fit max-w-full flex-wrap items-center gap-1 rounded-xl bg-raised p-1.5 shadow-pop"
      >
        <span className="px-2 text-sm font-medium tabular-nums">{t('tasks.selected', { count: tasks.length })}</span>
        {inTrash ? (
          <>
            <Button tone="quiet" size="sm" onPress={() => void act('restore')}>
              <RotateCcw size={15} aria-hidden /> {t('tasks.restore')}
            </Button>
            <Button tone="quiet" size="sm" onPress={() => void act('purge')}>
              <Trash2 size={15} aria-hidden /> {t('tasks.deleteForGood')}
            </Button>
          </>
        ) : (
          <>
            <Button tone="quiet" size="sm" onPress={() => void act('complete')}>
              <CheckCheck size={15} aria-hidden /> {t('common.done')}
            </Button>
            <Menu
              label={t('tasks.schedule')}
              items={(['today', 'tomorrow', 'nextWeek'] as const).map((when) => ({
                id: when,
                label: t(`tasks.${when}`),
                run: () => each({ due: scheduled({ due: null } as Task, when, today) }),
              }))}
            >
              <Button tone="quiet" size="sm">
                <CalendarDays size={15} aria-hidden /> {t('tasks.schedule')}
              </Button>
            </Menu>
            <Menu
              label={t('tasks.priority')}
              items={PRIORITIES.map((priority) => ({
                id: priority,
                label: priorityName(priority),
                run: () => each({ priority }),
              }))}
            >
              <Button tone="quiet" size="sm">
                <Flag size={15} aria-hidden /> {t('tasks.priority')}
              </Button>
            </Menu>
            <Button tone="quiet" size="sm" onPress={() => void act('delete')}>
              <Trash2 size={15} aria-hidden /> {t('common.delete')}
            </Button>
          </>
        )}
        <Button tone="quiet" size="icon" aria-label={t('tasks.clearSelection')} onPress={onClear}>
          <X size={16} aria-hidden />
        </Button>
      </div>
      <Dialog
        title={
          asked
            ? t(asked.action === 'purge' ? 'tasks.confirmPurge' : 'tasks.confirmDelete', { count: asked.count })
            : ''
        }
        isOpen={asked !== null}
        onOpenChange={() => setAsked(null)}
        actions={
          <>
            <Button autoFocus onPress={() => setAsked(null)}>
              {t('common.cancel')}
            </Button>
            <Button tone="danger" onPress={() => void confirm()}>
              {t(asked?.action === 'purge' ? 'tasks.deleteForGood' : 'tasks.delete')}
            </Button>
          </>
        }
      >
        <ul className="list-disc ps-5 text-sm break-words">
          {asked?.titles.slice(0, SHOWN).map((title, index) => (
            <li key={index}>{title}</li>
          ))}
          {asked && asked.count > SHOWN && <li>{t('tasks.andMoreTitles', { count: asked.count - SHOWN })}</li>}
        </ul>
        <p className="text-sm text-soft">{t(asked?.undoable ? 'tasks.undoableNote' : 'tasks.finalNote')}</p>
      </Dialog>
    </div>
  )
}
