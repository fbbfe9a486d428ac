import { useTranslation } from 'react-i18next'
import type { JobsState } from '../../src-shared/jobs'
import { listPeople } from '../language/people-list'
import { go, useAppState } from '../state/app-context'
import { usePageNotifications } from '../state/use-page-notifications'
import { useEnded } from './use-ended'

/** Says in a browser that a job has ended, to somebody who is looking at another window, if that is wanted. */
export function useJobNotifications(jobs: JobsState | undefined): void {
  const { t, i18n } = useTranslation()
  const isWanted = useAppState().server?.settings.notify === true
  const inBrowser = usePageNotifications() !== undefined
  useEnded(jobs?.jobs, ({ id, status, people }) => {
    if (status !== 'done' && status !== 'failed') return
    // Asked of the browser itself: the permission may have been taken back.
    if (!isWanted || !inBrowser || document.hasFocus() || Notification.permission !== 'granted') return
    const names = { people: listPeople(people, i18n.language) }
    // Of several open pages, the one that comes last replaces the others' notifications.
    const told = new Notification(t(status === 'done' ? 'app.jobDone' : 'app.jobFailed', names), { tag: id })
    told.addEventListener('click', () => {
      window.focus()
      told.close()
      go(status === 'done' ? { view: 'results', job: id } : { view: 'progress' })
    })
  })
}
