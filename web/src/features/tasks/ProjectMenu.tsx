import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { Menu } from '@/components/ui/Menu'
import { api } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import { asProblem, wordsFor } from '@/lib/api/problem'
import { refresh } from '@/lib/api/refresh'
import { t } from '@/lib/i18n'
import { say } from '@/lib/toasts'
import { projectsQuery } from './queries'
import { undo } from './undo'

/** Renaming and deleting a project. Its tasks go to the Inbox as one Change. */
export function ProjectMenu({ name }: { name: string }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const project = useQuery(projectsQuery).data?.find((one) => one.name === name)
  const [asking, setAsking] = useState<'rename' | 'delete' | null>(null)
  const [error, setError] = useState('')
  const field = useRef<HTMLInputElement>(null)
  if (!project) return null
  const path = { params: { path: { project_id: project.id } } }

  const rename = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = field.current?.value.trim() ?? ''
    try {
      await api.PATCH('/api/projects/{project_id}', { ...path, body: { name: wanted } })
      setAsking(null)
      await refresh(client, keys.tasks.all)
      await navigate({ to: '/projects/$project', params: { project: wanted }, replace: true })
    } catch (failure) {
      setError(asProblem(failure).code === 'project_exists' ? t('tasks.projectExists') : wordsFor(failure))
    }
  }
  const remove = async () => {
    try {
      await api.DELETE('/api/projects/{project_id}', path)
      say(t('tasks.projectDeleted', { name }), {
        action: { label: t('common.undo'), run: () => void undo(client, []) },
      })
      await navigate({ to: '/inbox' })
    } catch (failure) {
      say(wordsFor(failure), { tone: 'bad' })
    }
    await refresh(client, keys.tasks.all)
  }
  return (
    <>
      <Menu
        label={t('common.more')}
        items={[
          {
            id: 'rename',
            label: t('tasks.renameProject'),
            icon: <Pencil size={15} aria-hidden />,
            run: () => setAsking('rename'),
          },
          {
            id: 'delete',
            label: t('tasks.deleteProject'),
            icon: <Trash2 size={15} aria-hidden />,
            danger: true,
            run: () => setAsking('delete'),
          },
        ]}
      >
        <Button tone="quiet" size="icon" aria-label={t('common.more')}>
          <Ellipsis size={18} aria-hidden />
        </Button>
      </Menu>
      <Dialog title={t('tasks.renameProject')} isOpen={asking === 'rename'} onOpenChange={() => setAsking(null)}>
        <form onSubmit={rename} className="flex flex-col gap-4">
          <Field
            label={t('tasks.projectName')}
            defaultValue={name}
            inputRef={field}
            error={error || undefined}
            maxLength={100}
            autoFocus
          />
          <Button type="submit" tone="primary">
            {t('common.save')}
          </Button>
        </form>
      </Dialog>
      <Dialog
        title={`${t('tasks.deleteProject')}: ${name}`}
        isOpen={asking === 'delete'}
        onOpenChange={() => setAsking(null)}
        actions={
          <>
            <Button autoFocus onPress={() => setAsking(null)}>
              {t('common.cancel')}
            </Button>
            <Button tone="danger" onPress={() => void remove()}>
              {t('common.delete')}
            </Button>
          </>
        }
      >
        <p className="text-sm text-soft">{t('tasks.deleteProjectWhy')}</p>
      </Dialog>
    </>
  )
}
