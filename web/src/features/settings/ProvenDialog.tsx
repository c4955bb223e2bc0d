import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import type { Problem } from '@/lib/api/problem'
import type { components } from '@/lib/api/schema'
import { t } from '@/lib/i18n'
import { useMe } from '@/lib/me'
import { refused, words } from './attempt'
import { ProofField, proofOf } from './Proof'
import { isTyped, Typed } from './Typed'

type Props<T> = {
  title: string
  children: ReactNode
  /** What is typed before it. */
  wanted: string
  act: string
  send: (proof: components['schemas']['Proof']) => Promise<T | Problem>
  onDone: (result: T) => void
  onClose: () => void
}

/** What has no undo: what it does, typed words, and a proof that it is the person and not who found the session. */
export function ProvenDialog<T>({ title, children, wanted, act, send, onDone, onClose }: Props<T>) {
  const me = useMe()
  const [typed, setTyped] = useState('')
  const [proof, setProof] = useState('')
  const [errors, setErrors] = useState<{ proof?: string; form?: string }>({})
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (!isTyped(typed, wanted)) return setErrors({ form: t('settings.typedWrong', { words: wanted }) })
    if (!proof) return setErrors({ proof: t('settings.proofMissing') })
    setBusy(true)
    const result = await send(proofOf(me.has_password, proof))
    setBusy(false)
    if (refused(result)) return setErrors({ [result.code === 'not_reauthenticated' ? 'proof' : 'form']: words(result) })
    setProof('')
    onDone(result)
  }
  return (
    <Dialog title={title} isOpen onOpenChange={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {children}
        <Typed wanted={wanted} value={typed} onChange={setTyped} />
        <ProofField value={proof} onChange={setProof} error={errors.proof} />
        <p role="alert" className="text-sm text-danger empty:hidden">
          {errors.form}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" tone="danger" isPending={busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
