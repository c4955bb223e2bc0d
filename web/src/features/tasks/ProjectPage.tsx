import { getRouteApi } from '@tanstack/react-router'
import { FolderClosed } from 'lucide-react'
import { EmptyState } from '@/components/ui/EmptyState'
import { t } from '@/lib/i18n'
import { later } from '@/lib/later'
import { AddFirst } from './AddFirst'
import { ListScreen } from './ListScreen'
import { OrderedTaskList } from './OrderedTaskList'

const ProjectMenu = later(() => import('./ProjectMenu').then((module) => module.ProjectMenu))
const route = getRouteApi('/_app/projects/$project')

export function ProjectPage() {
  const { project } = route.useParams()
  return (
    <ListScreen
      key={project}
      title={project}
      filters={{ project, sort: 'manual' }}
      given={{ project }}
      List={OrderedTaskList}
      withProject={false}
      actions={<ProjectMenu name={project} />}
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
