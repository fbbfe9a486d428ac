import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { jobShare } from '../../src-shared/job-share'
import type { JobsState } from '../../src-shared/jobs'
import type { Place } from '../state/place'

/** Names the tab or window after the view, and says there how far a job is, for who is looking at another one. */
export function useTitle(view: Place['view'], jobs: JobsState | undefined): void {
  const { t } = useTranslation()
  const running = jobs?.jobs.find(({ status }) => status === 'running')
  const percent = running && Math.floor(100 * (jobShare(running) ?? 0))
  useEffect(() => {
    const title = `${t(`app.${view}`)} – ${t('app.name')}`
    document.title = percent === undefined ? title : `${t('app.jobRunningShort', { percent })} · ${title}`
  }, [view, percent, t])
}
