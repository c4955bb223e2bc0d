import { getRouteApi } from '@tanstack/react-router'
import { Hash } from 'lucide-react'
import { EmptyState } from '@/components/ui/EmptyState'
import { t } from '@/lib/i18n'
import { AddFirst } from './AddFirst'
import { ListScreen } from './ListScreen'

const route = getRouteApi('/_app/tags/$tag')

export function TagPage() {
  const { tag } = route.useParams()
  return (
    <ListScreen
      key={tag}
      title={`#${tag}`}
      filters={{ tag }}
      given={{ tags: [tag] }}
      empty={
        <EmptyState icon={<Hash aria-hidden />} title={t('tasks.emptyTag', { name: tag })} action={<AddFirst />}>
          {t('tasks.emptyTagWhy', { name: tag })}
        </EmptyState>
      }
    />
  )
}
