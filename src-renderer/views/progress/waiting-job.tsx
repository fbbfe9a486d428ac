import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../src-shared/jobs'
import { Button } from '../../components/button/button'
import { listPeople } from '../../language/people-list'
import { useAsk } from '../../state/app-context'
import styles from './job-row.module.css'

/** A job whose turn has not come. */
export function WaitingJob({ job }: { job: Job }) {
  const { t, i18n } = useTranslation()
  const ask = useAsk()
  return (
    <article className={styles.row}>
      <Clock className={styles.icon} aria-hidden />
      <div className={styles.text}>
        <h3>{listPeople(job.people, i18n.language)}</h3>
        <p className={styles.quiet}>{t('common.photos', { count: job.counts.photos })}</p>
      </div>
      <Button size="small" onClick={() => void ask('cancel-job', { job: job.id })}>
        {t('progress.cancel')}
      </Button>
    </article>
  )
}
