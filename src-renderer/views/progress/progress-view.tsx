import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../src-shared/jobs'
import { Button } from '../../components/button/button'
import { ConfirmDialog } from '../../components/dialog/dialog'
import { EmptyState } from '../../components/empty-state/empty-state'
import { Page } from '../../components/page/page'
import { go, useAsk, useServer } from '../../state/app-context'
import { EndedJob } from './ended-job'
import styles from './progress-view.module.css'
import { RunningJob } from './running-job'
import { WaitingJob } from './waiting-job'

/** What is being done, what waits, and how it ended. */
export function ProgressView() {
  const { t } = useTranslation()
  const { jobs } = useServer().jobs
  const running = jobs.filter(({ status }) => status === 'running')
  // Newest first is how they come; the next to run is the oldest.
  const waiting = jobs.filter(({ status }) => status === 'waiting').reverse()
  const ended = jobs.filter((job) => !running.includes(job) && !waiting.includes(job))
  if (jobs.length === 0) return <NothingGoesOn />
  return (
    <Page
      title={t('progress.title')}
      lead={running.length > 0 ? t('progress.lead') : undefined}
      actions={running.length + waiting.length > 1 && <CancelAll jobs={[...waiting, ...running]} />}
    >
      {running.map((job) => (
        <RunningJob key={job.id} job={job} />
      ))}
      {waiting.length > 0 && (
        <section className={styles.section}>
          <h2>{t('progress.waiting')}</h2>
          {waiting.map((job) => (
            <WaitingJob key={job.id} job={job} />
          ))}
        </section>
      )}
      {ended.length > 0 && (
        <section className={styles.section}>
          <h2>{t('progress.ended')}</h2>
          {ended.map((job, index) => (
            <EndedJob key={job.id} job={job} newest={index === 0} />
          ))}
        </section>
      )}
    </Page>
  )
}

function CancelAll({ jobs }: { jobs: readonly Job[] }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [asking, setAsking] = useState(false)
  const cancelAll = async () => {
    // The waiting ones first, or the next would start as soon as the running one stops.
    for (const { id } of jobs) await ask('cancel-job', { job: id })
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('progress.cancelAll')}</Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('progress.cancelAllTitle')}
        description={t('progress.cancelAllText')}
        confirm={t('progress.cancelAllDo')}
        refuse={t('progress.keepGoing')}
        onConfirm={() => void cancelAll()}
      />
    </>
  )
}

function NothingGoesOn() {
  const { t } = useTranslation()
  return (
    <EmptyState
      picture={<Hourglass aria-hidden />}
      title={t('progress.emptyTitle')}
      actions={
        <Button look="primary" size="large" onClick={() => go({ view: 'protect' })}>
          {t('progress.emptyDo')}
        </Button>
      }
    >
      <p>{t('progress.emptyText')}</p>
    </EmptyState>
  )
}
