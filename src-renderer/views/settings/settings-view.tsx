import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../src-shared/settings'
import { Page } from '../../components/page/page'
import { useAsk, useServer } from '../../state/app-context'
import { About } from './about'
import { ComputerSettings } from './computer-settings'
import { CopySettings } from './copy-settings'
import { Doctor } from './doctor'
import { LookSettings } from './look-settings'
import styles from './settings-view.module.css'
import { useDoctor } from './use-doctor'

/** What is chosen for good, whether all is in place, and what this program is. */
export function SettingsView() {
  const { t } = useTranslation()
  const { settings, version } = useServer()
  const ask = useAsk()
  const examination = useDoctor()
  const onChange = useCallback(
    (changes: Partial<Settings>) => void ask('write-settings', { ...settings, ...changes }),
    [ask, settings],
  )
  const part = { settings, onChange }
  return (
    <Page title={t('settings.title')}>
      <div className={styles.columns}>
        <div className={styles.column}>
          <LookSettings {...part} />
          <CopySettings {...part} />
          <ComputerSettings {...part} hasGpu={examination.report?.engine?.gpu} />
        </div>
        <div className={styles.column}>
          <About version={version} />
          <Doctor examination={examination} />
        </div>
      </div>
    </Page>
  )
}
