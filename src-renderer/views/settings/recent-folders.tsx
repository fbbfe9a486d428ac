import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { useShowToast } from '../../state/app-context'
import styles from './recent-folders.module.css'
import type { SettingsPartProps } from './settings-part'

/** The folders that copies went to, which say something about their owner, and the way to forget them. */
export function RecentFolders({ settings: { recentFolders }, onChange }: SettingsPartProps) {
  const { t } = useTranslation()
  const showToast = useShowToast()
  // Undone later, it must not bring other settings back as well.
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  const clear = () => {
    onChange({ recentFolders: [] })
    showToast({
      kind: 'undo',
      tone: 'plain',
      title: t('settings.folders.cleared'),
      action: { label: t('common.undo'), run: () => latest.current({ recentFolders }) },
    })
  }
  return (
    <section className={styles.folders} aria-label={t('settings.folders.title')}>
      <div className={styles.head}>
        <h3>{t('settings.folders.title')}</h3>
        <Button size="small" disabled={recentFolders.length === 0} onClick={clear}>
          {t('settings.folders.clear')}
        </Button>
      </div>
      {recentFolders.length > 0 ? (
        <ul className={styles.list}>
          {recentFolders.map((folder) => (
            <li key={folder}>{folder}</li>
          ))}
        </ul>
      ) : (
        <p className={styles.quiet}>{t('settings.folders.none')}</p>
      )}
      <p className={styles.quiet}>{t('settings.folders.hint')}</p>
    </section>
  )
}
