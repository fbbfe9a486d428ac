import { useTranslation } from 'react-i18next'
import type { Job, JobId } from '../../../src-shared/jobs'
import { EntryList } from '../../components/entry-list/entry-list'
import { formatMoment } from '../../language/moment'
import { listPeople } from '../../language/people-list'
import { hashOf } from '../../state/place'
import { outcomeOf } from './job-outcome'
import { OutcomeIcon } from './outcome-icon'

/** The jobs that have ended, to choose one. */
export function JobList({ jobs, shown }: { jobs: readonly Job[]; shown: JobId }) {
  const { t, i18n } = useTranslation()
  const entries = jobs.map((job) => {
    const outcome = outcomeOf(job)
    return {
      id: job.id,
      icon: <OutcomeIcon outcome={outcome} />,
      title: listPeople(job.people, i18n.language),
      detail: `${t(`results.status.${outcome}`)} · ${formatMoment(job.createdAt, i18n.language)}`,
      href: hashOf({ view: 'results', job: job.id }),
    }
  })
  return <EntryList label={t('results.jobs')} entries={entries} shown={shown} />
}
