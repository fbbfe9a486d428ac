import { useTranslation } from 'react-i18next'
import { jobShare, jobStep } from '../../../src-shared/job-share'
import type { Job } from '../../../src-shared/jobs'
import { WorkCard } from '../../components/work-card/work-card'
import { listPeople } from '../../language/people-list'
import { useAsk } from '../../state/app-context'
import { JobSteps } from './job-steps'
import { LearningCurve } from './learning-curve'
import { ProgressAnnouncement } from './progress-announcement'

/** The job that is at work, with all that is known of it. */
export function RunningJob({ job }: { job: Job }) {
  const { t, i18n } = useTranslation()
  const ask = useAsk()
  const people = listPeople(job.people, i18n.language)
  const { errors, progress } = job
  return (
    <WorkCard
      title={people}
      share={jobShare(job)}
      done={useDone(job)}
      secondsLeft={progress?.secondsLeft}
      startedAt={job.startedAt}
      steps={<JobSteps job={job} />}
      stop={{
        title: t('progress.cancelTitle', { people }),
        text: t('progress.cancelText'),
        confirm: t('progress.cancelDo'),
        onStop: () => void ask('cancel-job', { job: job.id }),
      }}
    >
      {errors.length > 1 && (
        <LearningCurve errors={errors} rounds={jobStep(job) === 'learn' ? progress?.total : undefined} />
      )}
      <ProgressAnnouncement job={job} people={people} />
    </WorkCard>
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
