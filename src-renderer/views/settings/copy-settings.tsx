import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card/card'
import { OutputFields } from '../../components/output-fields/output-fields'
import { RecentFolders } from './recent-folders'
import type { SettingsPartProps } from './settings-part'

const millisecondsOfRest = 300

/** How copies are written unless a job says otherwise. */
export function CopySettings({ settings, onChange }: SettingsPartProps) {
  const { t } = useTranslation()
  const { output } = settings
  const [shown, setShown] = useState(output)
  useEffect(() => setShown(output), [output])
  useEffect(() => {
    if (shown === output) return
    // Not every step on the way of a slider's thumb is worth writing down.
    const timer = setTimeout(() => onChange({ output: shown }), millisecondsOfRest)
    return () => clearTimeout(timer)
  }, [shown, output, onChange])
  return (
    <Card title={t('settings.copies.title')} lead={t('settings.copies.text')}>
      <OutputFields output={shown} onChange={setShown} />
      <RecentFolders settings={settings} onChange={onChange} />
    </Card>
  )
}
