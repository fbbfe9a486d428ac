import { Columns2, ImagePlus, RotateCcw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../src-shared/jobs'
import { Button, IconButton } from '../../components/button/button'
import { FailureWords } from '../../components/failure-words/failure-words'
import { Notice } from '../../components/notice/notice'
import { listPeople } from '../../language/people-list'
import { unnamedFile } from '../../language/unnamed-file'
import { go, useAsk, useServer } from '../../state/app-context'
import { useLoaded } from '../../state/use-loaded'
import { ReportOffer } from '../reports/report-offer'
import { CopiesFolder } from './copies-folder'
import { weakSurrogateError } from './evidence'
import { outcomeOf } from './job-outcome'
import styles from './job-result.module.css'
import { OutcomeIcon } from './outcome-icon'
import { PhotoResults } from './photo-results'
import { Worth } from './worth'

/** One job that has ended: what came out, where it is, and what it is worth. */
export function JobResult({ job }: { job: Job }) {
  const { loaded, reload } = useLoaded('read-job-photos', { job: job.id })
  const made = job.counts.protected > 0
  return (
    <article className={styles.result}>
      <Headline job={job} />
      <Notices job={job} />
      {made && <CopiesFolder path={job.order.out} />}
      {made && <KeyNotice job={job} />}
      {made && <ReportOffer job={job.id} />}
      <div className={styles.columns}>
        {(made || job.counts.failed > 0) && <PhotoResults job={job.id} list={loaded} onReload={reload} />}
        {made && <Worth job={job} />}
      </div>
    </article>
  )
}

function Headline({ job }: { job: Job }) {
  const { t, i18n } = useTranslation()
  const ask = useAsk()
  const outcome = outcomeOf(job)
  const made = job.counts.protected > 0
  const facts = {
    people: listPeople(job.people, i18n.language),
    when: new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
      new Date(job.createdAt),
    ),
  }
  const startAgain = async () => {
    if (await ask('start-job', job.order)) go({ view: 'progress' })
  }
  return (
    <header className={styles.headline}>
      <div className={styles.mark}>
        <OutcomeIcon outcome={outcome} />
      </div>
      <div className={styles.words}>
        <h2 className={styles.title}>{useHeadline(job)}</h2>
        <p className={styles.facts}>
          {job.noise
            ? t('results.facts', { ...facts, epsilon: job.noise.epsilon })
            : t('results.factsPlain', facts)}
        </p>
      </div>
      <div className={styles.actions}>
        {made && (
          <Button look="primary" onClick={() => go({ view: 'compare', job: job.id })}>
            <Columns2 aria-hidden />
            {t('results.actions.compare')}
          </Button>
        )}
        {(outcome === 'done' || outcome === 'partly') && (
          <Button onClick={() => go({ view: 'photos' })}>
            <ImagePlus aria-hidden />
            {t('results.actions.more')}
          </Button>
        )}
        {outcome !== 'done' && (
          <Button look={made ? 'plain' : 'primary'} onClick={() => void startAgain()}>
            <RotateCcw aria-hidden />
            {t('results.actions.retry')}
          </Button>
        )}
        <IconButton
          label={t('results.actions.dismiss')}
          onClick={() => void ask('dismiss-job', { job: job.id })}
        >
          <X aria-hidden />
        </IconButton>
      </div>
    </header>
  )
}

function useHeadline({ counts, ...job }: Job): string {
  const { t } = useTranslation()
  const outcome = outcomeOf({ counts, ...job })
  if (outcome === 'done') return t('results.headline.done', { count: counts.protected })
  if (outcome === 'partly') {
    return t('results.headline.some', { protected: counts.protected, total: counts.photos })
  }
  return t(`results.headline.${outcome}`)
}

/** What the owner must know before using the copies, the gravest first. */
function Notices({ job }: { job: Job }) {
  const { t } = useTranslation()
  const { counts, noise, failure } = job
  const file = failure && unnamedFile(failure)
  return (
    <>
      {failure && (
        <Notice tone="danger">
          <p>
            <FailureWords failure={failure} />
          </p>
          {file !== undefined && <p className={styles.file}>{file}</p>}
        </Notice>
      )}
      {job.status === 'cancelled' && (
        <Notice>{t('results.cancelledText', { count: counts.protected })}</Notice>
      )}
      {counts.failed > 0 && (
        <Notice tone="warning" title={t('results.failedCount', { count: counts.failed })} />
      )}
      {noise?.surrogateError !== undefined && noise.surrogateError > weakSurrogateError && (
        <Notice tone="warning" title={t('results.weak.title')}>
          {t('results.weak.text', { percent: Math.round(100 * noise.surrogateError) })}
        </Notice>
      )}
      {noise !== undefined && noise.contrastPictures > 0 && (
        <Notice tone="warning">{t('results.weak.contrast')}</Notice>
      )}
    </>
  )
}

/** Tells of the key that the job left behind, if it did. */
function KeyNotice({ job }: { job: Job }) {
  const { t, i18n } = useTranslation()
  const { people } = useServer().library
  const names = people
    .filter(({ id, hasKey }) => hasKey && job.order.people.includes(id))
    .map(({ name }) => name)
  if (names.length === 0) return null
  const title = t('results.key.title', { count: names.length, names: listPeople(names, i18n.language) })
  return <Notice title={title}>{t('results.key.text')}</Notice>
}
