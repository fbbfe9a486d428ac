import type { i18n } from 'i18next'
import { Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Report } from '../../src-shared/report'
import type { Problem, ProblemId } from '../../src-shared/report-findings'
import { listPeople } from '../language/people-list'
import styles from './problem-list.module.css'
import { measureName, percentOf, spokenTally, victimName } from './wording'

type Tone = 'danger' | 'warning' | 'info'

const tones: Readonly<Record<ProblemId, Tone>> = {
  'broken off': 'warning',
  'nothing measured': 'danger',
  'few photos': 'warning',
  'no other people': 'warning',
  'recogniser too weak': 'danger',
  'no protection': 'danger',
  undone: 'danger',
  'noise lost': 'danger',
  'copies changed': 'warning',
  'small epsilon': 'warning',
  'one event': 'info',
}

const icons: Readonly<Record<Tone, LucideIcon>> = {
  danger: OctagonAlert,
  warning: TriangleAlert,
  info: Info,
}

interface ProblemListProps {
  readonly report: Report
  readonly problems: readonly Problem[]
}

/** What is wrong with the protection or with the measurement, and what helps. */
export function ProblemList({ report, problems }: ProblemListProps) {
  const { i18n } = useTranslation()
  return (
    <ul className={styles.list}>
      {problems.map((problem) => {
        const tone = tones[problem.id]
        const Icon = icons[tone]
        const { title, text } = problemText(problem, report, i18n)
        return (
          <li key={problem.id} className={styles.problem} data-tone={tone}>
            <Icon className={styles.icon} aria-hidden />
            <div className={styles.words}>
              <h3>{title}</h3>
              <p>{text}</p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

interface ProblemText {
  readonly title: string
  readonly text: string
}

function problemText(problem: Problem, report: Report, i18n: i18n): ProblemText {
  const { t } = i18n
  switch (problem.id) {
    case 'broken off':
    case 'nothing measured':
    case 'no other people':
      return { title: t(`report.problem.${problem.id}.title`), text: t(`report.problem.${problem.id}.text`) }
    case 'few photos':
      return {
        title: t('report.problem.few photos.title'),
        text: t('report.problem.few photos.text', { count: problem.photos }),
      }
    case 'recogniser too weak':
      return {
        title: t('report.problem.recogniser too weak.title'),
        text: t('report.problem.recogniser too weak.text', {
          tally: spokenTally(problem.unprotected, t),
          chance: percentOf(problem.chance),
        }),
      }
    case 'no protection':
      return {
        title: t('report.problem.no protection.title'),
        text: t('report.problem.no protection.text', {
          protected: spokenTally(problem.protected, t),
          unprotected: spokenTally(problem.unprotected, t),
        }),
      }
    case 'undone': {
      const { row } = problem
      const facts = {
        measure: measureName(report, row, i18n),
        victim: victimName(report, row),
        protected: spokenTally(row.protected.people, t),
        unprotected: spokenTally(row.unprotected.people, t),
      }
      const by = row.counterMeasure === 'none' ? 'undone by another' : 'undone'
      return { title: t(`report.problem.${by}.title`), text: t(`report.problem.${by}.text`, facts) }
    }
    case 'noise lost':
    case 'copies changed': {
      const counts = { photos: problem.photos, of: problem.of }
      return {
        title: t(`report.problem.${problem.id}.title`, counts),
        text: t(`report.problem.${problem.id}.text`),
      }
    }
    case 'small epsilon':
      return {
        title: t('report.problem.small epsilon.title'),
        text: t('report.problem.small epsilon.text', { epsilon: problem.epsilon }),
      }
    case 'one event':
      return {
        title: t('report.problem.one event.title', { people: listPeople(problem.people, i18n.language) }),
        text: t('report.problem.one event.text'),
      }
  }
}
