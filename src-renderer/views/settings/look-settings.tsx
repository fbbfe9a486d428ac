import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Settings } from '../../../src-shared/settings'
import { Card } from '../../components/card/card'
import { Field } from '../../components/field/field'
import { Segments } from '../../components/segments/segments'
import { Select } from '../../components/select/select'
import styles from './look-settings.module.css'
import { NotifySwitch } from './notify-switch'
import type { SettingsPartProps } from './settings-part'

const icons = { system: <Monitor aria-hidden />, light: <Sun aria-hidden />, dark: <Moon aria-hidden /> }
const themes = Settings.shape.theme.unwrap().options
const languages = Settings.shape.language.unwrap().options

/** How the program looks and speaks. */
export function LookSettings({ settings, onChange }: SettingsPartProps) {
  const { t } = useTranslation()
  return (
    <Card title={t('settings.look.title')}>
      <div className={styles.theme}>
        <span className={styles.label}>{t('settings.theme')}</span>
        <Segments
          label={t('settings.theme')}
          value={settings.theme}
          options={themes.map((value) => ({
            value,
            label: t(`settings.themes.${value}`),
            icon: icons[value],
          }))}
          onValue={(theme) => onChange({ theme })}
        />
      </div>
      <Field label={t('settings.language')}>
        {(naming) => (
          <Select
            {...naming}
            value={settings.language}
            options={languages.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
            onValue={(language) => onChange({ language })}
          />
        )}
      </Field>
      <NotifySwitch settings={settings} onChange={onChange} />
    </Card>
  )
}
