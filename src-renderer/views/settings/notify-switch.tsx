import { useTranslation } from 'react-i18next'
import { Switch } from '../../components/switch/switch'
import { useClient } from '../../state/app-context'
import { usePageNotifications } from '../../state/use-page-notifications'
import type { SettingsPartProps } from './settings-part'

/** Whether the end of a long job is told to somebody who looks elsewhere: by the shell, or by the browser. */
export function NotifySwitch({ settings: { notify }, onChange }: SettingsPartProps) {
  const { t } = useTranslation()
  const { shell } = useClient()
  const inBrowser = usePageNotifications()
  if (!inBrowser) {
    // A browser that knows no notifications offers none.
    if (!shell['open-folder']) return null
    return (
      <Switch label={t('settings.notify')} checked={notify} onChecked={(on) => onChange({ notify: on })} />
    )
  }
  const { permission, askPermission } = inBrowser
  const change = async (on: boolean) => {
    if (!on || (await askPermission())) onChange({ notify: on })
  }
  return (
    <Switch
      label={t('settings.notify')}
      hint={t(permission === 'denied' ? 'settings.notifyDenied' : 'settings.notifyInBrowser')}
      checked={notify && permission === 'granted'}
      disabled={permission === 'denied'}
      onChecked={(on) => void change(on)}
    />
  )
}
