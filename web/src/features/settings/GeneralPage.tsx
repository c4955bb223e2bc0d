import { useQueryClient } from '@tanstack/react-query'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useMemo } from 'react'
import { Choices } from '@/components/ui/Choices'
import { Combo } from '@/components/ui/Combo'
import { Page } from '@/components/ui/Page'
import { Panel, PanelRow, Panels } from '@/components/ui/Panel'
import { Select } from '@/components/ui/Select'
import { Toggle } from '@/components/ui/Toggle'
import { currentLanguage, LANGUAGES, type Language, setLanguage, t } from '@/lib/i18n'
import { type Me, useMe } from '@/lib/me'
import { setPreferences, type Theme, usePreferences } from '@/lib/preferences'
import { say } from '@/lib/toasts'
import { changeMe } from './me'
import { NameForm } from './NameForm'
import { offsetOf, zoneLabel, zoneNames } from './zones'

const AUTO = 'auto'
const languages = Object.entries(LANGUAGES).map(([id, label]) => ({ id, label }))

async function speak(language: Language): Promise<void> {
  try {
    await setLanguage(language)
    setPreferences({ language })
  } catch {
    say(t('common.failedNetwork'), { tone: 'bad' })
  }
}

function LanguageAndTime({ me }: { me: Me }) {
  const client = useQueryClient()
  const zones = useMemo(
    () => zoneNames(me.zone).map((id) => ({ id, label: zoneLabel(id), hint: offsetOf(id) })),
    [me.zone],
  )
  return (
    <Panel title={t('settings.languageAndTime')}>
      <PanelRow className="grid gap-5 sm:grid-cols-2">
        <Select
          label={t('settings.appLanguage')}
          hint={t('settings.appLanguageHint')}
          options={languages}
          value={currentLanguage()}
          onChange={(id) => void speak(id as Language)}
        />
        <Select
          label={t('settings.assistantLanguage')}
          hint={t('settings.assistantLanguageHint')}
          options={[{ id: AUTO, label: t('settings.assistantLanguageAuto') }, ...languages]}
          value={me.language ?? AUTO}
          onChange={(id) =>
            void changeMe(client, { language: id === AUTO ? null : (id as NonNullable<Me['language']>) })
          }
        />
      </PanelRow>
      <PanelRow>
        <Combo
          label={t('settings.zone')}
          placeholder={me.zone}
          search={t('settings.zoneSearch')}
          hint={t('settings.zoneHint')}
          options={zones}
          value={me.zone}
          onChange={(zone) => void changeMe(client, { zone })}
          empty={t('settings.zoneNone')}
        />
      </PanelRow>
      <PanelRow>
        <Toggle
          label={t('settings.dayFirst')}
          hint={t('settings.dayFirstHint')}
          isOn={me.day_first}
          onChange={(day_first) => void changeMe(client, { day_first })}
        />
      </PanelRow>
    </Panel>
  )
}

/** Who one is and how the app looks and speaks. Every switch and list is saved at once. */
export function GeneralPage() {
  const me = useMe()
  const client = useQueryClient()
  const { theme, singleKeys } = usePreferences()
  return (
    <Page title={t('settings.general')}>
      <Panels>
        <Panel title={t('settings.you')}>
          <PanelRow>
            <NameForm me={me} />
          </PanelRow>
          {me.email && (
            <PanelRow className="text-sm">
              <p className="font-medium">{t('auth.email')}</p>
              <p className="break-words text-soft">{me.email}</p>
            </PanelRow>
          )}
        </Panel>
        <LanguageAndTime me={me} />
        <Panel title={t('settings.appearance')} hint={t('settings.thisBrowser')}>
          <PanelRow>
            <Choices
              label={t('common.theme')}
              value={theme}
              onChange={(id) => setPreferences({ theme: id as Theme })}
              choices={[
                { id: 'system', label: t('common.themeSystem'), icon: <Monitor size={17} aria-hidden /> },
                { id: 'light', label: t('common.themeLight'), icon: <Sun size={17} aria-hidden /> },
                { id: 'dark', label: t('common.themeDark'), icon: <Moon size={17} aria-hidden /> },
              ]}
            />
          </PanelRow>
          <PanelRow>
            <Toggle
              label={t('settings.singleKeys')}
              hint={t('settings.singleKeysHint')}
              isOn={singleKeys}
              onChange={(on) => setPreferences({ singleKeys: on })}
            />
          </PanelRow>
        </Panel>
        <Panel title={t('settings.assistant')}>
          <PanelRow>
            <Toggle
              label={t('settings.suggestions')}
              hint={t('settings.suggestionsHint')}
              isOn={me.suggestions}
              onChange={(suggestions) => void changeMe(client, { suggestions })}
            />
          </PanelRow>
        </Panel>
      </Panels>
    </Page>
  )
}
