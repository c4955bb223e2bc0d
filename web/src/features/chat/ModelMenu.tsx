import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Bot, Check, ChevronDown, KeyRound, Sparkles } from 'lucide-react'
import { Button } from '@/components/ui/Button'
import { type Item, Menu } from '@/components/ui/Menu'
import { t } from '@/lib/i18n'
import { modelsQuery } from './models'
import { BUILTIN, modelName } from './notices'

type Props = { chosen: string | null; onChoose: (model: string) => void }

/** Who answers the next message and those after it. */
export function ModelMenu({ chosen, onChoose }: Props) {
  const navigate = useNavigate()
  const models = useQuery(modelsQuery)
  const offered = models.data ?? []
  const others = offered.filter((one) => one.name !== BUILTIN)
  const now = chosen ? modelName(chosen) : others.length > 0 ? t('chat.automatic') : t('chat.builtin')
  const mark = (model: string) =>
    chosen === model ? <Check size={15} aria-hidden /> : <span className="size-[15px]" />
  const items: (Item | null)[] = [
    ...others.map((one) => ({
      id: one.name,
      label: modelName(one.name),
      hint: one.stale ? t('chat.stale') : one.provider,
      icon: mark(one.name),
      run: () => onChoose(one.name),
    })),
    {
      id: BUILTIN,
      label: t('chat.builtin'),
      hint: t('chat.builtinHint'),
      icon: mark(BUILTIN),
      run: () => onChoose(BUILTIN),
    },
    null,
    {
      id: 'keys',
      label: models.isError ? t('chat.modelsFailed') : t('chat.addKey'),
      icon: <KeyRound size={15} aria-hidden />,
      run: () => void navigate({ to: '/settings' }),
    },
  ]
  const Icon = now === t('chat.builtin') ? Bot : Sparkles
  return (
    <Menu label={t('chat.model')} items={items}>
      <Button
        tone="quiet"
        size="sm"
        className="min-w-0 shrink! font-normal!"
        aria-label={t('chat.modelFor', { model: now })}
      >
        <Icon size={14} className="shrink-0" aria-hidden />
        <span className="truncate">{now}</span>
        <ChevronDown size={13} className="shrink-0" aria-hidden />
      </Button>
    </Menu>
  )
}
