import { TriangleAlert } from 'lucide-react'
import type { Ref } from 'react'
import { Button } from '@/components/ui/Button'
import { SecretField } from '@/components/ui/Field'
import { t } from '@/lib/i18n'
import type { Provider } from './queries'
import { fits, prefixOf, recognised } from './recognise'

type Props = {
  value: string
  onChange: (key: string) => void
  provider: Provider | undefined
  providers: readonly Provider[]
  /** Takes the provider that the key seems to be of; absent where it cannot change. */
  onProvider?: (name: string) => void
  error?: string | undefined
  inputRef?: Ref<HTMLInputElement>
  autoFocus?: boolean
}

/** Where a key is pasted: hidden, never filled in or corrected, and held against the form of its provider's keys. */
export function KeyField({ value, onChange, provider, providers, onProvider, error, inputRef, autoFocus }: Props) {
  const key = value.trim()
  const wrong = Boolean(provider && key && !fits(provider, key))
  const likely = wrong ? recognised(providers, key) : []
  const other = likely.length === 1 ? likely[0] : undefined
  const prefix = provider && prefixOf(provider)
  return (
    <div className="flex flex-col gap-2">
      <SecretField
        label={t('settings.apiKey')}
        name="api-key"
        value={value}
        onChange={onChange}
        maxLength={500}
        hint={t('settings.keyHint')}
        showLabel={t('settings.showKey')}
        hideLabel={t('settings.hideKey')}
        error={error}
        autoFocus={autoFocus ?? false}
        isRequired
        {...(inputRef ? { inputRef } : {})}
      />
      <div role="status">
        {wrong && provider && (
          <div className="flex items-start gap-2 rounded-lg bg-warn-wash px-3 py-2 text-sm text-warn">
            <TriangleAlert size={16} className="mt-0.5 shrink-0" aria-hidden />
            <div className="min-w-0">
              <p>
                {other
                  ? t('settings.looksLikeOther', { provider: other.title })
                  : prefix
                    ? t('settings.keyBegins', { provider: provider.title, prefix })
                    : t('settings.keyOddForm', { provider: provider.title })}
              </p>
              {other && onProvider && (
                <Button size="sm" className="mt-1.5" onPress={() => onProvider(other.name)}>
                  {t('settings.useProvider', { provider: other.title })}
                </Button>
              )}
            </div>
          </div>
        )}
      </div>
    </div>
  )
}
