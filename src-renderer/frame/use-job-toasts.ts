import { useTranslation } from 'react-i18next'
import type { JobId, JobsState } from '../../src-shared/jobs'
import { listPeople } from '../language/people-list'
import { go, useAppState, useShowToast } from '../state/app-context'
import type { Place } from '../state/place'
import { useEnded } from './use-ended'

/** Says that a job has ended, to somebody who is looking at something else. */
export function useJobToasts(jobs: JobsState | undefined): void {
  const { t, i18n } = useTranslation()
  const showToast = useShowToast()
  const { place } = useAppState()
  useEnded(jobs?.jobs, ({ id, status, people }) => {
    if (tellsOf(place, id)) return
    const names = { people: listPeople(people, i18n.language) }
    if (status === 'done') {
      const run = () => go({ view: 'results', job: id })
      showToast({
        tone: 'success',
        title: t('app.jobDone', names),
        action: { label: t('app.seeResults'), run },
      })
    }
    if (status === 'failed') {
      const run = () => go({ view: 'progress' })
      showToast({
        tone: 'failure',
        title: t('app.jobFailed', names),
        action: { label: t('app.seeProgress'), run },
      })
    }
  })
}

/** Whether what is shown says by itself that the job has ended. */
function tellsOf(place: Place, job: JobId): boolean {
  return place.view === 'progress' || (place.view === 'results' && (place.job ?? job) === job)
}
