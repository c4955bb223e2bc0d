import { getRouteApi } from '@tanstack/react-router'
import { FolderClosed } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { EmptyState } from '@/components/ui/EmptyState'
import { t } from '@/lib/i18n'
import { AddFirst } from './AddFirst'
import { ListScreen } from './ListScreen'

const ProjectMenu = lazy(() => import('./ProjectMenu').then((module) => ({ default: module.ProjectMenu })))
const route = getRouteApi('/_app/projects/$project')

export function ProjectPage() {
  const { project } = route.useParams()
  return (
    <ListScreen
      key={project}
      title={project}
      filters={{ project, sort: 'manual' }}
      given={{ project }}
      reorderable
      withProject={false}
      actions={
        <Suspense>
          <ProjectMenu name={project} />
        </Suspense>
      }
      empty={
        <EmptyState
          icon={<FolderClosed aria-hidden />}
          title={t('tasks.emptyProject', { name: project })}
          action={<AddFirst />}
        >
          {t('tasks.emptyProjectWhy')}
        </EmptyState>
      }
    />
  )
}
