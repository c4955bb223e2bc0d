import { useBlocker } from '@tanstack/react-router'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { INPUT } from '@/components/ui/input'
import { Tickbox } from '@/components/ui/Tickbox'
import { t } from '@/lib/i18n'
import type { CreatedToken } from './queries'

/** The one time that a token is seen: it cannot be closed, left or reloaded by accident before "I saved it". */
export function ShownToken({ of, onDone }: { of: CreatedToken; onDone: () => void }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const [saved, setSaved] = useState(false)
  useBlocker({ shouldBlockFn: () => !saved, enableBeforeUnload: () => !saved })
  const copy = () =>
    navigator.clipboard.writeText(of.token).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    )
  return (
    <Dialog
      title={t('settings.tokenMade')}
      isOpen
      insist
      onOpenChange={() => undefined}
      actions={
        <Button tone="primary" onPress={onDone} isDisabled={!saved}>
          {t('common.done')}
        </Button>
      }
    >
      <p className="text-sm">{t('settings.tokenOnce')}</p>
      <div className="flex items-end gap-2">
        <label className="flex min-w-0 grow flex-col gap-1.5 text-sm font-medium">
          {t('settings.token')}
          <input
            readOnly
            value={of.token}
            dir="ltr"
            spellCheck="false"
            autoComplete="off"
            onFocus={(event) => event.target.select()}
            className={`${INPUT} font-mono text-[0.8125rem]! font-normal`}
          />
        </label>
        <Button onPress={() => void copy()} className="min-h-10!">
          {copied === 'yes' ? <Check size={16} className="text-accent" aria-hidden /> : <Copy size={16} aria-hidden />}
          {t(copied === 'yes' ? 'common.copied' : 'common.copy')}
        </Button>
      </div>
      <p role="status" className="text-sm text-soft empty:hidden">
        {copied === 'yes' && t('settings.tokenCopied')}
        {copied === 'failed' && t('settings.tokenNotCopied')}
      </p>
      <Tickbox checked={saved} onChange={setSaved} label={t('settings.savedIt')} />
    </Dialog>
  )
}
