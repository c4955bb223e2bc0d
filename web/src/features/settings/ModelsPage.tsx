import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { Combo } from '@/components/ui/Combo'
import { Failed } from '@/components/ui/Failed'
import { Page } from '@/components/ui/Page'
import { Panel, PanelRow, Panels } from '@/components/ui/Panel'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { Toggle } from '@/components/ui/Toggle'
import { t } from '@/lib/i18n'
import { later } from '@/lib/later'
import { ChainList } from './ChainList'
import { BUILTIN, chain, usableProviders } from './chain'
import { modelFacts, modelLabel } from './modelWords'
import { ProviderStatus } from './ProviderStatus'
import { type Model, modelsQuery, type Preferences, type Provider, preferencesQuery, providersQuery } from './queries'
import { useModelChoice } from './useModelChoice'

/** Brings drag and drop along. */
const FallbackOrder = later(() => import('./FallbackOrder').then((module) => module.FallbackOrder))
const AUTO = 'auto'
const MOST = 10

type Props = { wishes: Preferences; models: readonly Model[]; providers: readonly Provider[] }

function Default({ wishes, models, providers }: Props) {
  const choose = useModelChoice()
  const chosen = wishes.default_model ?? null
  const known = models.find((model) => model.name === chosen)
  const missing = chosen && !known ? [{ id: chosen, label: modelLabel(chosen, providers), hint: undefined }] : []
  const options = [
    { id: AUTO, label: t('settings.automatic'), hint: t('settings.automaticHint') },
    ...missing,
    ...models.map((model) => ({ id: model.name, label: modelLabel(model.name, providers), hint: undefined })),
  ]
  return (
    <Panel title={t('settings.defaultModel')} hint={t('settings.defaultModelHint')}>
      <PanelRow className="flex flex-col gap-2">
        <Combo
          label={t('settings.model')}
          options={options}
          value={chosen ?? AUTO}
          placeholder={t('settings.automatic')}
          search={t('settings.addModelPlaceholder')}
          onChange={(id) => void choose({ default_model: id === AUTO ? null : id })}
          empty={t('settings.noModelFits')}
        />
        {known && <p className="text-[0.8125rem] text-soft">{modelFacts(known).join(' · ')}</p>}
        {missing.length > 0 && <p className="text-[0.8125rem] text-warn">{t('settings.modelGone')}</p>}
      </PanelRow>
      {usableProviders(models).length === 0 && (
        <PanelRow className="text-sm">
          {t('settings.noKeyNoModels')}{' '}
          <Link
            to="/settings/api-keys"
            className="inline-flex min-h-6 items-center font-medium text-accent underline underline-offset-2"
          >
            {t('settings.addKey')}
          </Link>
        </PanelRow>
      )}
      {models.some((model) => model.stale) && (
        <PanelRow className="flex items-center gap-2 text-sm text-warn">
          <History size={16} className="shrink-0" aria-hidden />
          {t('settings.staleModels', {
            providers: [...new Set(models.filter((one) => one.stale).map((one) => one.provider))]
              .map((name) => providers.find((one) => one.name === name)?.title ?? name)
              .join(', '),
          })}
        </PanelRow>
      )}
    </Panel>
  )
}

function Fallback({ wishes, models, providers }: Props) {
  const choose = useModelChoice()
  const order = wishes.order ?? []
  const addable = models.filter((model) => model.name !== BUILTIN && !order.includes(model.name))
  return (
    <Panel title={t('settings.fallback')}>
      <PanelRow>
        <Toggle
          label={t('settings.fallbackOn')}
          hint={t('settings.fallbackHint')}
          isOn={wishes.fallback ?? true}
          onChange={(fallback) => void choose({ fallback })}
        />
      </PanelRow>
      {wishes.fallback && (
        <PanelRow className="flex flex-col gap-3">
          <div>
            <h3 className="text-sm font-medium">{t('settings.order')}</h3>
            <p className="text-[0.8125rem] text-soft">{t('settings.orderHint')}</p>
          </div>
          {order.length > 0 && (
            <FallbackOrder
              order={order}
              usable={usableProviders(models)}
              providers={providers}
              onChange={(next) => void choose({ order: next })}
            />
          )}
          {addable.length > 0 && order.length < MOST && (
            <Combo
              label={t('settings.addModel')}
              placeholder={t('settings.chooseModel')}
              search={t('settings.addModelPlaceholder')}
              options={addable.map((model) => ({ id: model.name, label: modelLabel(model.name, providers) }))}
              value={null}
              onChange={(name) => void choose({ order: [...order, name] })}
              empty={t('settings.noModelFits')}
            />
          )}
        </PanelRow>
      )}
      <PanelRow>
        <h3 className="pb-3 text-sm font-medium">{t('settings.whoAnswers')}</h3>
        <ChainList steps={chain(wishes, models, providers)} providers={providers} />
      </PanelRow>
    </Panel>
  )
}

/** Which model answers, what comes after it when it cannot, and how they fare. */
export function ModelsPage() {
  const models = useQuery(modelsQuery)
  const wishes = useQuery(preferencesQuery)
  const providers = useQuery(providersQuery)
  const error = models.error ?? wishes.error ?? providers.error
  const retry = () => Promise.all([models.refetch(), wishes.refetch(), providers.refetch()])
  return (
    <Page title={t('settings.models')}>
      {models.data && wishes.data && providers.data ? (
        <Panels>
          <Default wishes={wishes.data} models={models.data} providers={providers.data} />
          <Fallback wishes={wishes.data} models={models.data} providers={providers.data} />
          <ProviderStatus providers={providers.data} />
        </Panels>
      ) : error ? (
        <Failed error={error} onRetry={() => void retry()} />
      ) : (
        <SkeletonRows count={4} label={t('common.loading')} />
      )}
    </Page>
  )
}
