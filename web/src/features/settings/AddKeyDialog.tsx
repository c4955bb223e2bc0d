import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Choices } from '@/components/ui/Choices'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { api, data } from '@/lib/api/client'
import { keys } from '@/lib/api/keys'
import type { Problem } from '@/lib/api/problem'
import { refresh } from '@/lib/api/refresh'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { attempt, refused, words } from './attempt'
import { ExpiryField } from './ExpiryField'
import { ExternalLink } from './ExternalLink'
import { expiresAt, NEVER } from './expiry'
import { KeyField } from './KeyField'
import { sayState } from './keySaid'
import type { ApiKey, Provider } from './queries'
import { ownUrl, recognised } from './recognise'

type Errors = { provider?: string; key?: string; url?: string; expiry?: string; form?: string }
const FIELD_OF: Record<string, keyof Errors> = {
  bad_api_key: 'key',
  duplicate_api_key: 'key',
  base_url_needed: 'url',
  address_refused: 'url',
  bad_expiry: 'expiry',
}

/** A new key: whose it is, the key, how long it is good for. It is held by this form alone, and by nothing when it closes. */
export function AddKeyDialog({ providers, onClose }: { providers: readonly Provider[]; onClose: () => void }) {
  const client = useQueryClient()
  const { zone } = useMe()
  const [name, setName] = useState<string | null>(null)
  const [key, setKey] = useState('')
  const [url, setUrl] = useState('')
  const [title, setTitle] = useState('')
  const [expiry, setExpiry] = useState(NEVER)
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const provider = providers.find((one) => one.name === name)

  const paste = (value: string) => {
    setKey(value)
    const likely = recognised(providers, value)
    if (!name && likely.length === 1) setName(likely[0]?.name ?? null)
  }
  const wrong = (until: string | null): Errors => ({
    ...(provider ? {} : { provider: t('settings.providerMissing') }),
    ...(key.trim() ? {} : { key: t('settings.keyMissing') }),
    ...(provider?.base_url === null && !url.trim() ? { url: t('settings.baseUrlNeeded') } : {}),
    ...(until === 'missing' ? { expiry: t('settings.dateMissing') } : {}),
  })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const until = expiresAt(expiry, zone)
    const found = wrong(until)
    setErrors(found)
    if (!provider || Object.keys(found).length > 0) {
      if (found.key) field.current?.focus()
      return
    }
    setBusy(true)
    const body = {
      provider: provider.name,
      api_key: key.trim(),
      ...(title.trim() ? { name: title.trim() } : {}),
      ...(url.trim() && ownUrl(provider) ? { base_url: url.trim() } : {}),
      ...(until ? { expires_at: until } : {}),
    }
    const result = await attempt(() => data<ApiKey>(api.POST('/api/api-keys', { body })))
    setBusy(false)
    if (refused(result)) return refuse(result)
    setKey('')
    await refresh(client, keys.settings.all)
    onClose()
    sayState(result, 'added')
  }
  const refuse = (problem: Problem) => {
    setErrors({ [FIELD_OF[problem.code] ?? 'form']: words(problem) })
    if (FIELD_OF[problem.code] === 'key') field.current?.focus()
  }

  return (
    <Dialog title={t('settings.addKey')} isOpen onOpenChange={onClose} wide>
      <form onSubmit={save} noValidate className="flex flex-col gap-5" autoComplete="off">
        <Choices
          label={t('settings.provider')}
          value={name}
          onChange={setName}
          columns="grid-cols-2 sm:grid-cols-4"
          choices={providers.map((one) => ({ id: one.name, label: one.title }))}
          error={errors.provider}
        />
        {provider?.key_url && (
          <p className="-mt-2 text-sm">
            <ExternalLink href={provider.key_url}>{t('settings.getKey', { provider: provider.title })}</ExternalLink>
          </p>
        )}
        <KeyField
          value={key}
          onChange={paste}
          provider={provider}
          providers={providers}
          onProvider={setName}
          inputRef={field}
          error={errors.key}
        />
        {provider && ownUrl(provider) && (
          <Field
            label={t('settings.baseUrl')}
            hint={t('settings.baseUrlHint')}
            type="url"
            value={url}
            onChange={setUrl}
            maxLength={500}
            placeholder={provider.base_url ?? 'https://llm.example.org/v1'}
            error={errors.url}
            isRequired={provider.base_url === null}
          />
        )}
        <div className="grid gap-5 sm:grid-cols-2">
          <ExpiryField value={expiry} onChange={setExpiry} hint={t('settings.expiryHint')} error={errors.expiry} />
          <Field
            label={t('settings.keyName')}
            value={title}
            onChange={setTitle}
            maxLength={100}
            placeholder={provider?.title ?? ''}
          />
        </div>
        <p role="alert" className="text-sm text-danger empty:hidden">
          {errors.form ?? (expiry.choice === 'date' ? undefined : errors.expiry)}
        </p>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p className="grow basis-48 text-[0.8125rem] text-soft">{t('settings.sealed')}</p>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" tone="primary" isPending={busy}>
            {t(busy ? 'settings.testing' : 'settings.testAndSave')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
