import { CircleCheck, CircleSlash, OctagonAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../src-shared/jobs'
import { Button } from '../../components/button/button'
import { FailureWords } from '../../components/failure-words/failure-words'
import { listPeople } from '../../language/people-list'
import { unnamedFile } from '../../language/unnamed-file'
import { go, useAsk } from '../../state/app-context'
import { failureAdvice } from './failure-advice'
import styles from './job-row.module.css'

const icons = { done: CircleCheck, cancelled: CircleSlash, failed: OctagonAlert } as const

/** How a job ended, and what can be done about it. */
export function EndedJob({ job, newest }: { job: Job; newest: boolean }) {
  const { t, i18n } = useTranslation()
  const ask = useAsk()
  const { status, counts, order } = job
  const failure = job.failure ?? job.photoFailure
  const Icon = icons[status === 'done' || status === 'failed' ? status : 'cancelled']
  const file = failure && unnamedFile(failure)
  const advice = failure && failureAdvice(failure)
  const tryAgain = async () => {
    if (await ask('start-job', order)) void ask('dismiss-job', { job: job.id })
  }
  return (
    <article className={styles.row} data-status={status}>
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.text}>
        <h3>{listPeople(job.people, i18n.language)}</h3>
        <p className={styles.quiet}>
          {t(`progress.status.${status}`)}
          {counts.protected > 0 && ` · ${t('progress.countsDone', { count: counts.protected })}`}
          {counts.failed > 0 && ` · ${t('progress.countsFailed', { count: counts.failed })}`}
        </p>
        {failure && (
          <div className={styles.failure}>
            <p>
              <FailureWords failure={failure} />
            </p>
            {file !== undefined && <p className={styles.quiet}>{file}</p>}
            {advice !== undefined && <p>{t(advice)}</p>}
          </div>
        )}
      </div>
      <div className={styles.actions}>
        {counts.protected + counts.failed > 0 && (
          <Button
            size="small"
            look={newest ? 'primary' : 'plain'}
            onClick={() => go({ view: 'results', job: job.id })}
          >
            {t('progress.seeResults')}
          </Button>
        )}
        {(status !== 'done' || counts.failed > 0) && (
          <Button size="small" onClick={() => void tryAgain()}>
            {t('progress.tryAgain')}
          </Button>
        )}
        <Button size="small" look="quiet" onClick={() => void ask('dismiss-job', { job: job.id })}>
          {t('progress.dismiss')}
        </Button>
      </div>
    </article>
  )
}
