import { useTranslation } from 'react-i18next'
import { jobShare } from '../../src-shared/job-share'
import { ProgressBar } from '../components/progress-bar/progress-bar'
import { listPeople } from '../language/people-list'
import { useAppState } from '../state/app-context'
import { hashOf } from '../state/place'
import styles from './header.module.css'

/** How far the running job is, in every view, as the way to its details. */
export function HeaderProgress() {
  const { t, i18n } = useTranslation()
  const jobs = useAppState().server?.jobs.jobs ?? []
  const running = jobs.find(({ status }) => status === 'running')
  const waiting = jobs.filter(({ status }) => status === 'waiting').length
  if (!running && waiting === 0) return null
  const share = running && jobShare(running)
  const percent = Math.floor(100 * (share ?? 0))
  const label = running
    ? t('app.jobRunning', { people: listPeople(running.people, i18n.language), percent })
    : t('app.jobWaiting', { count: waiting })
  return (
    <a className={styles.progress} href={hashOf({ view: 'progress' })} aria-label={label}>
      <span className={styles.bar}>
        <ProgressBar label={label} share={share} size="thin" />
      </span>
      {running ? t('app.jobRunningShort', { percent }) : t('app.jobWaiting', { count: waiting })}
    </a>
  )
}
