import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job, JobsState } from '../../src-shared/jobs'
import { listPeople } from '../language/people-list'
import { go, useAppState, useShowToast } from '../state/app-context'

/** Says that a job has ended, to somebody who is looking at something else. */
export function useJobToasts(jobs: JobsState | undefined): void {
  const { t, i18n } = useTranslation()
  const showToast = useShowToast()
  const { view } = useAppState().place
  const before = useRef<ReadonlyMap<string, Job['status']> | undefined>(undefined)
  useEffect(() => {
    if (!jobs) return
    const ended = jobs.jobs.filter(({ id, status }) => {
      const old = before.current?.get(id)
      return (old === 'running' || old === 'waiting') && status !== old && status !== 'running'
    })
    before.current = new Map(jobs.jobs.map(({ id, status }) => [id, status]))
    if (view === 'progress') return
    for (const { id, status, people } of ended) {
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
    }
  }, [jobs, view, showToast, t, i18n])
}
