import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryState } from '../../../src-shared/library'
import { Button } from '../../components/button/button'
import { Dialog } from '../../components/dialog/dialog'
import { Notice } from '../../components/notice/notice'
import { useMessageWording } from '../../language/message-wording'
import { useAsk } from '../../state/app-context'
import styles from './problems.module.css'

/** Files that could not be used, and why. */
export function Problems({ library }: { library: LibraryState }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const wordingOf = useMessageWording()
  const [open, setOpen] = useState(false)
  const unreadable = library.photos.filter(({ state }) => state === 'unreadable')
  const count = unreadable.length + library.omitted.length
  if (count === 0) return null
  const removeUnreadable = () => {
    setOpen(false)
    void ask('remove-photos', { photos: unreadable.map(({ id }) => id) })
  }
  const dismissOmitted = () => {
    setOpen(false)
    void ask('dismiss-omitted', {})
  }
  return (
    <>
      <Notice
        tone="warning"
        title={t('photos.problemsTitle', { count })}
        actions={
          <Button size="small" onClick={() => setOpen(true)}>
            {t('photos.problemsShow')}
          </Button>
        }
      />
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('photos.problemsTitle', { count })}
        description={t('photos.problemsLead')}
        size="wide"
        footer={
          <>
            {library.omitted.length > 0 && (
              <Button onClick={dismissOmitted}>{t('photos.problemsDismiss')}</Button>
            )}
            {unreadable.length > 0 && (
              <Button onClick={removeUnreadable}>{t('photos.problemsRemove')}</Button>
            )}
            <Button look="primary" onClick={() => setOpen(false)}>
              {t('common.close')}
            </Button>
          </>
        }
      >
        <ProblemList
          title={t('photos.problemsUnreadable')}
          problems={unreadable.map(({ id, folder, name, problem }) => ({
            key: id,
            file: `${folder}/${name}`,
            message: problem ? wordingOf(problem) : '',
          }))}
        />
        <ProblemList
          title={t('photos.problemsOmitted')}
          problems={library.omitted.map((problem) => ({
            key: problem.file,
            file: problem.file,
            message: wordingOf(problem),
          }))}
        />
      </Dialog>
    </>
  )
}

interface ProblemListProps {
  readonly title: string
  readonly problems: readonly { readonly key: string; readonly file: string; readonly message: string }[]
}

function ProblemList({ title, problems }: ProblemListProps) {
  if (problems.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className={styles.list}>
        {problems.map(({ key, file, message }) => (
          <li key={key}>
            <span className={styles.file}>{file}</span>
            <span className={styles.message}>{message}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
