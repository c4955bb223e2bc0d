import { Dialog } from '@/components/ui/Dialog'
import { Kbd } from '@/components/ui/Kbd'
import { t } from '@/lib/i18n'
import { usePreferences } from '@/lib/preferences'
import { shortcuts } from '@/lib/shortcuts'
import { useStore } from '@/lib/store'

/** Exactly what works on the screen behind it. */
export function ShortcutSheet({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (open: boolean) => void }) {
  const all = useStore(shortcuts)
  const { singleKeys } = usePreferences()
  return (
    <Dialog title={t('common.shortcuts')} isOpen={isOpen} onOpenChange={onOpenChange} wide>
      <p className="text-sm text-soft">{t(singleKeys ? 'common.shortcutsHelp' : 'common.shortcutsOff')}</p>
      <div className="grid gap-6 sm:grid-cols-2">
        {(['everywhere', 'screen'] as const).map((scope) => {
          const shown = all.filter(
            (one) => one.scope === scope && (singleKeys || one.builtIn || /\$mod|Alt|Control/.test(one.keys)),
          )
          if (shown.length === 0) return null
          return (
            <section key={scope}>
              <h3 className="pb-1 text-sm font-semibold">
                {t(scope === 'everywhere' ? 'common.everywhere' : 'common.thisScreen')}
              </h3>
              <dl>
                {shown.map((one) => (
                  <div
                    key={one.keys}
                    className="flex items-center justify-between gap-4 border-b border-line/60 py-1.5 text-sm"
                  >
                    <dt>{one.label}</dt>
                    <dd>
                      <Kbd keys={one.keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Dialog>
  )
}
