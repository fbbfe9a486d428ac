import { Copy, FolderCheck, FolderOpen } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { useClient, useShowFailure, useShowToast } from '../../state/app-context'
import styles from './copies-folder.module.css'

/** Where the copies are, and the ways there. */
export function CopiesFolder({ path }: { path: string }) {
  const { t } = useTranslation()
  const { shell } = useClient()
  const showToast = useShowToast()
  const showFailure = useShowFailure()
  const title = useId()
  const openFolder = shell['open-folder']
  const copyPath = async () => {
    try {
      await navigator.clipboard.writeText(path)
      showToast({ tone: 'success', title: t('results.folder.copied') })
    } catch {
      showToast({ tone: 'failure', title: t('results.folder.copyFailed') })
    }
  }
  return (
    <section className={styles.folder} aria-labelledby={title}>
      <FolderCheck className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <h3 id={title}>{t('results.folder.title')}</h3>
        <p className={styles.path}>{path}</p>
        <p className={styles.hint}>
          {t('results.folder.share')} {t('results.originalsUntouched')}
          {shell['drag-copies'] && ` ${t('results.folder.drag')}`}
        </p>
      </div>
      <div className={styles.actions}>
        {openFolder && (
          <Button onClick={() => void openFolder({ path }).catch(showFailure)}>
            <FolderOpen aria-hidden />
            {t('results.folder.open')}
          </Button>
        )}
        <Button onClick={() => void copyPath()}>
          <Copy aria-hidden />
          {t('results.folder.copyPath')}
        </Button>
      </div>
    </section>
  )
}
