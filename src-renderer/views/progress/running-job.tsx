import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { jobShare, jobStep } from '../../../src-shared/job-share'
import type { Job } from '../../../src-shared/jobs'
import { Button } from '../../components/button/button'
import { ConfirmDialog } from '../../components/dialog/dialog'
import { ProgressBar } from '../../components/progress-bar/progress-bar'
import { formatForecast } from '../../language/duration'
import { listPeople } from '../../language/people-list'
import { useAsk } from '../../state/app-context'
import { JobSteps } from './job-steps'
import { LearningCurve } from './learning-curve'
import { ProgressAnnouncement } from './progress-announcement'
import styles from './running-job.module.css'

/** The job that is at work, with all that is known of it. */
export function RunningJob({ job }: { job: Job }) {
  const { t, i18n } = useTranslation()
  const ask = useAsk()
  const [asking, setAsking] = useState(false)
  const people = listPeople(job.people, i18n.language)
  const share = jobShare(job)
  const { errors, progress } = job
  return (
    <section className={styles.card} aria-label={people}>
      <header className={styles.header}>
        <h2 className={styles.title}>{people}</h2>
        <Button size="small" onClick={() => setAsking(true)}>
          <X aria-hidden />
          {t('progress.cancel')}
        </Button>
      </header>
      <JobSteps job={job} />
      <div className={styles.progress}>
        <ProgressBar label={people} share={share} />
        <div className={styles.figures}>
          <span>{useDone(job)}</span>
          <span>
            {progress?.secondsLeft === undefined
              ? t('progress.leftUnknown')
              : t('progress.left', { time: formatForecast(progress.secondsLeft, t) })}
          </span>
        </div>
      </div>
      {errors.length > 1 && (
        <LearningCurve errors={errors} rounds={jobStep(job) === 'learn' ? progress?.total : undefined} />
      )}
      <ProgressAnnouncement job={job} people={people} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('progress.cancelTitle', { people })}
        description={t('progress.cancelText')}
        confirm={t('progress.cancelDo')}
        refuse={t('progress.keepGoing')}
        onConfirm={() => void ask('cancel-job', { job: job.id })}
      />
    </section>
  )
}

/** How much of the present step is done, in its own units. */
function useDone(job: Job): string {
  const { t } = useTranslation()
  const { progress, counts } = job
  switch (jobStep(job)) {
    case 'read':
      return t('progress.photosRead', { done: progress?.done, total: progress?.total })
    case 'learn':
      return t('progress.round', {
        round: Math.min(progress?.total ?? 0, Math.floor(progress?.done ?? 0) + 1),
        rounds: progress?.total,
      })
    case 'write':
      return t('progress.photosDone', { done: counts.protected, total: counts.photos })
    default:
      return t('progress.preparing')
  }
}
