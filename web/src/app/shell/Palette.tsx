import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import { Kbd } from '@/components/ui/Kbd'
import { foundQuery, recentQuery } from '@/features/chat/conversations'
import { openTask } from '@/features/tasks/openTask'
import { taskSearchQuery } from '@/features/tasks/queries'
import { commands } from '@/lib/commands'
import { best } from '@/lib/fuzzy'
import { t } from '@/lib/i18n'
import { preferences, setPreferences } from '@/lib/preferences'
import { useStore } from '@/lib/store'
import { VIEWS } from './views'

type Entry = { id: string; label: string; keys?: string | undefined; run: () => void }
type Section = { title: string; entries: Entry[] }

function useSections(query: string, close: () => void): Section[] {
  const navigate = useNavigate()
  const own = useStore(commands)
  const text = useDeferredValue(query.trim())
  const tasks = useQuery({ ...taskSearchQuery(text), enabled: text.length > 1 }).data?.items ?? []
  const recentOnes = useQuery(recentQuery).data ?? []
  const foundOnes = useQuery(foundQuery(text.length > 1 ? text : '')).data ?? []
  const go = (entry: Entry): Entry => ({
    ...entry,
    run: () => {
      close()
      setPreferences({ recent: [entry.id, ...preferences().recent.filter((id) => id !== entry.id)].slice(0, 8) })
      entry.run()
    },
  })
  const views = VIEWS.map((view) => ({
    id: `view:${view.to}`,
    label: t(view.label),
    keys: view.keys,
    run: () => void navigate({ to: view.to }),
  }))
  const all: Entry[] = [...own, ...views].map(go)
  const found = tasks.slice(0, 6).map((task) =>
    go({
      id: `task:${task.task_id}`,
      label: `${task.title}  #${task.task_id}`,
      run: () => openTask.set(task.task_id),
    }),
  )
  // The text lags behind what is typed: the recent ones must not stand among what was searched for, where Enter takes them.
  const shown = query.trim() ? (text ? foundOnes.slice(0, 6) : []) : recentOnes.slice(0, 3)
  const told = shown.map((one) =>
    go({
      id: `conversation:${one.conversation_id}`,
      label: one.title,
      run: () => void navigate({ to: '/chat/$conversation', params: { conversation: String(one.conversation_id) } }),
    }),
  )
  const { recent } = preferences()
  const sections = query.trim()
    ? [
        { title: t('common.commands'), entries: best(query, all, (one) => one.label) },
        { title: t('common.tasks'), entries: found },
        { title: t('common.conversations'), entries: told },
      ]
    : [
        { title: t('common.recent'), entries: recent.flatMap((id) => all.filter((one) => one.id === id)).slice(0, 4) },
        { title: t('common.conversations'), entries: told },
        { title: t('common.commands'), entries: all.filter((one) => !recent.slice(0, 4).includes(one.id)) },
      ]
  return sections.filter((section) => section.entries.length > 0)
}

function Found({ query, close }: { query: string; close: () => void }) {
  const sections = useSections(query, close)
  return (
    <Menu
      aria-label={t('common.palette')}
      className="p-1.5 outline-none"
      renderEmptyState={() => (
        <p className="px-3 py-6 text-center text-sm text-soft">{t('common.paletteEmpty', { query })}</p>
      )}
    >
      {sections.map((section) => (
        <MenuSection key={section.title} id={section.title}>
          <Header className="px-2.5 pt-2 pb-1 text-xs font-medium text-faint">{section.title}</Header>
          {section.entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={`${section.title}:${entry.id}`}
              textValue={entry.label}
              onAction={entry.run}
              className="flex min-h-9 cursor-default items-center justify-between gap-4 rounded-lg px-2.5 text-sm outline-none data-focused:bg-accent-wash touch:min-h-11"
            >
              <span className="truncate">{entry.label}</span>
              {entry.keys && <Kbd keys={entry.keys} />}
            </MenuItem>
          ))}
        </MenuSection>
      ))}
    </Menu>
  )
}

/** Everything by name: commands, views, tasks, conversations. */
export function Palette({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (open: boolean) => void }) {
  const [query, setQuery] = useState('')
  const close = () => {
    onOpenChange(false)
    setQuery('')
  }
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? onOpenChange(true) : close())}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-black/40 p-3 pt-[12dvh]"
    >
      <Modal className="appear w-full max-w-xl overflow-hidden rounded-2xl bg-raised shadow-pop">
        <Dialog
          aria-label={t('common.palette')}
          className="max-h-[min(32rem,70dvh)] scroll-pt-14 overflow-auto outline-none"
        >
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <SearchField
              aria-label={t('common.palettePlaceholder')}
              autoFocus
              className="sticky top-0 z-10 flex items-center gap-3 border-b border-line bg-raised px-4"
            >
              <Search size={18} className="text-faint" aria-hidden />
              <Input
                placeholder={t('common.palettePlaceholder')}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') close()
                }}
                className="h-13 w-full bg-transparent text-base outline-none! [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <Found query={query} close={close} />
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
