import { useTranslation } from 'react-i18next'
import type { Job, JobId } from '../../../src-shared/jobs'
import { listPeople } from '../../language/people-list'
import { hashOf } from '../../state/place'
import styles from './job-list.module.css'
import { outcomeOf } from './job-outcome'
import { OutcomeIcon } from './outcome-icon'

/** The jobs that have ended, to choose one. */
export function JobList({ jobs, shown }: { jobs: readonly Job[]; shown: JobId }) {
  const { t, i18n } = useTranslation()
  const time = new Intl.DateTimeFormat(i18n.language, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  })
  return (
    <nav aria-label={t('results.jobs')}>
      <ul className={styles.list}>
        {jobs.map((job) => {
          const outcome = outcomeOf(job)
          return (
            <li key={job.id}>
              <a
                className={styles.job}
                href={hashOf({ view: 'results', job: job.id })}
                aria-current={job.id === shown ? 'true' : undefined}
              >
                <OutcomeIcon outcome={outcome} />
                <span className={styles.text}>
                  <span className={styles.people}>{listPeople(job.people, i18n.language)}</span>
                  <span className={styles.detail}>
                    {t(`results.status.${outcome}`)} · {time.format(new Date(job.createdAt))}
                  </span>
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
