import { type ComponentType, useEffect, useState } from 'react'
import { t } from './i18n'
import { say } from './toasts'

type Later<P> = ComponentType<P> & { warm: () => void }

/**
 * A component that is fetched when it is first shown, or before by `warm`. Where it cannot be had (no connection, or the
 * server has a newer app by now) a message says so, the screen stays as it is, and `close` takes back that it was asked
 * for: asking again tries again.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, close?: (props: P) => void): Later<P> {
  let part: ComponentType<P> | undefined
  const fetched = async () => {
    part ??= await load()
  }
  function Part(props: P) {
    const [Shown, setShown] = useState(() => part)
    // biome-ignore lint/correctness/useExhaustiveDependencies: it is fetched once for each time it is shown
    useEffect(() => {
      if (part) return
      let gone = false
      fetched().then(
        () => !gone && setShown(() => part),
        () => {
          say(t('common.partMissing'), { tone: 'bad' })
          close?.(props)
        },
      )
      return () => {
        gone = true
      }
    }, [])
    return Shown ? <Shown {...props} /> : null
  }
  return Object.assign(Part, { warm: () => void fetched().catch(() => undefined) })
}
