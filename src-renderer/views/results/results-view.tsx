import { PackageCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../src-shared/jobs'
import { Button } from '../../components/button/button'
import { EmptyState } from '../../components/empty-state/empty-state'
import { Page } from '../../components/page/page'
import { go, useAppState, useServer } from '../../state/app-context'
import { JobList } from './job-list'
import { JobResult } from './job-result'

/** What became of the jobs that have ended. */
export function ResultsView() {
  const { t } = useTranslation()
  const { place } = useAppState()
  const { jobs } = useServer().jobs
  const ended = jobs.filter(hasEnded)
  const wanted = place.view === 'results' ? place.job : undefined
  const shown = ended.find(({ id }) => id === wanted) ?? ended[0]
  if (!shown) return <NoResults atWork={jobs.length > 0} />
  return (
    <Page title={t('results.title')}>
      {ended.length > 1 && <JobList jobs={ended} shown={shown.id} />}
      <JobResult key={shown.id} job={shown} />
    </Page>
  )
}

function NoResults({ atWork }: { atWork: boolean }) {
  const { t } = useTranslation()
  const which = atWork ? 'running' : 'empty'
  return (
    <EmptyState
      picture={<PackageCheck aria-hidden />}
      title={t(`results.${which}.title`)}
      actions={
        <Button look="primary" size="large" onClick={() => go({ view: atWork ? 'progress' : 'photos' })}>
          {t(`results.${which}.action`)}
        </Button>
      }
    >
      <p>{t(`results.${which}.text`)}</p>
    </EmptyState>
  )
}

function hasEnded({ status }: Job): boolean {
  return status === 'done' || status === 'cancelled' || status === 'failed'
}
