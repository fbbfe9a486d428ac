import { VisuallyHidden } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { jobShare, jobStep } from '../../../src-shared/job-share'
import type { Job } from '../../../src-shared/jobs'

/** Percents between two announcements: often enough to be followed, seldom enough not to talk all the time. */
const stride = 10

/** Tells screen readers how far a job is, at each step and every ten percent. */
export function ProgressAnnouncement({ job, people }: { job: Job; people: string }) {
  const { t } = useTranslation()
  const step = jobStep(job)
  const percent = Math.floor((100 * (jobShare(job) ?? 0)) / stride) * stride
  return (
    <VisuallyHidden.Root role="status">
      {step && t('progress.announce', { people, step: t(`progress.step.${step}`), percent })}
    </VisuallyHidden.Root>
  )
}
