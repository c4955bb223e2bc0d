import { ArrowDown, ArrowUp, Ellipsis, GripVertical, Trash2 } from 'lucide-react'
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { Button } from '@/components/ui/Button'
import { Menu } from '@/components/ui/Menu'
import { t } from '@/lib/i18n'
import { placed, providerOf, reordered } from './chain'
import { modelLabel } from './modelWords'
import type { Provider } from './queries'

type Props = {
  order: readonly string[]
  usable: readonly string[]
  providers: readonly Provider[]
  onChange: (order: string[]) => void
}

/** The models after the chosen one: moved by pointer, by keyboard (Enter on the handle, arrows) and by menu. */
export function FallbackOrder({ order, usable, providers, onChange }: Props) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (ids) => [...ids].map((id) => ({ 'text/plain': String(id) })),
    onReorder: ({ keys, target }) =>
      onChange(placed(order, String([...keys][0]), String(target.key), target.dropPosition)),
  })
  return (
    <GridList
      aria-label={t('settings.order')}
      dragAndDropHooks={dragAndDropHooks}
      keyboardNavigationBehavior="tab"
      disallowTypeAhead
      dependencies={[order, usable, providers]}
      items={order.map((name) => ({ id: name, name }))}
      className="flex flex-col rounded-lg border border-line outline-none!"
    >
      {({ name }) => {
        const label = modelLabel(name, providers)
        const at = order.indexOf(name)
        return (
          <GridListItem
            textValue={label}
            className="flex min-h-11 items-center gap-2 border-b border-line/70 px-2 text-sm last:border-b-0 data-focus-visible:-outline-offset-2 dragging:opacity-50"
          >
            <AriaButton
              slot="drag"
              aria-label={t('settings.move', { name: label })}
              className="grid h-8 w-6 shrink-0 place-items-center rounded text-faint hover:bg-hover touch:hidden"
            >
              <GripVertical size={15} aria-hidden />
            </AriaButton>
            <span className="w-5 shrink-0 text-end text-faint tabular-nums">{at + 1}.</span>
            <span className="min-w-0 grow break-words">
              {label}
              {!usable.includes(providerOf(name)) && (
                <span className="block text-[0.8125rem] text-warn">{t('settings.skipped')}</span>
              )}
            </span>
            <Menu
              label={t('settings.actionsFor', { name: label })}
              items={[
                {
                  id: 'up',
                  label: t('settings.moveUp'),
                  icon: <ArrowUp size={15} aria-hidden />,
                  disabled: at === 0,
                  run: () => onChange(reordered(order, name, -1)),
                },
                {
                  id: 'down',
                  label: t('settings.moveDown'),
                  icon: <ArrowDown size={15} aria-hidden />,
                  disabled: at === order.length - 1,
                  run: () => onChange(reordered(order, name, 1)),
                },
                null,
                {
                  id: 'remove',
                  label: t('settings.removeModel'),
                  icon: <Trash2 size={15} aria-hidden />,
                  danger: true,
                  run: () => onChange(order.filter((one) => one !== name)),
                },
              ]}
            >
              <Button tone="quiet" size="icon" aria-label={t('settings.actionsFor', { name: label })}>
                <Ellipsis size={17} aria-hidden />
              </Button>
            </Menu>
          </GridListItem>
        )
      }}
    </GridList>
  )
}
