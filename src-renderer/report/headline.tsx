import type { i18n } from 'i18next'
import { useTranslation } from 'react-i18next'
import { estimate } from '../../src-shared/estimate'
import type { Report, ReportRow } from '../../src-shared/report'
import { chanceOf, type Findings } from '../../src-shared/report-findings'
import { listPeople } from '../language/people-list'
import styles from './headline.module.css'
import { TallyBars } from './tally-bars'
import { figuresOf, measureName, peopleOf, percentOf, spokenTally, victimName } from './wording'

interface HeadlineProps {
  readonly report: Report
  readonly findings: Findings
  /** Ordinary training by the first recogniser. */
  readonly main: ReportRow
}

/** What a report comes to, in plain words with the figures behind them. */
export function Headline({ report, findings, main }: HeadlineProps) {
  const { t, i18n } = useTranslation()
  const { album, matcher } = report
  const strongest = findings.strongest?.row
  const worst = findings.worst?.row
  const others = album.people.length + album.others.people
  return (
    <>
      <div className={styles.main}>
        <p className={styles.first}>
          {t('report.headline.main', {
            ...figuresOf(main.protected.people),
            people: listPeople(peopleOf(report), i18n.language),
          })}
        </p>
        <p className={styles.second}>
          {t('report.headline.mainUnprotected', { tally: spokenTally(main.unprotected.people, t) })}{' '}
          {others > 1 && t('report.headline.chance', { count: others, percent: percentOf(chanceOf(report)) })}
        </p>
        <TallyBars copies={main.protected.people} unprotected={main.unprotected.people} />
      </div>
      <div className={styles.further}>
        {worst && worst !== main && worst.counterMeasure === 'none' && (
          <div className={styles.finding}>
            <h3>{t('report.headline.other')}</h3>
            <p>{t('report.headline.otherText', { victim: victimName(report, worst) })}</p>
            <TallyBars copies={worst.protected.people} unprotected={worst.unprotected.people} />
          </div>
        )}
        <div className={styles.finding}>
          <h3>{t('report.headline.strongest')}</h3>
          {strongest ? (
            <>
              <p>{restoredText(report, strongest, i18n)}</p>
              <TallyBars copies={strongest.protected.people} unprotected={strongest.unprotected.people} />
            </>
          ) : (
            <p>{t('report.headline.noMeasure')}</p>
          )}
        </div>
        {matcher && (
          <div className={styles.finding}>
            <h3>{t('report.headline.matcher')}</h3>
            <p>{t('report.headline.matcherText', { name: matcher.name })}</p>
            <TallyBars copies={matcher.protected} unprotected={matcher.unprotected} />
          </div>
        )}
      </div>
    </>
  )
}

/** What a counter-measure brings back, beside ordinary training of the same recogniser. */
function restoredText(report: Report, row: ReportRow, i18n: i18n): string {
  const { t } = i18n
  const ordinary = report.rows.find(
    ({ victim, counterMeasure }) => victim === row.victim && counterMeasure === 'none',
  )
  const facts = {
    measure: measureName(report, row, i18n),
    victim: victimName(report, row),
    after: percentOf(estimate(row.protected.people).share),
  }
  if (!ordinary) return t('report.headline.restoresAlone', facts)
  const before = percentOf(estimate(ordinary.protected.people).share)
  const key = facts.after > before ? 'restores' : 'restoresNothing'
  return t(`report.headline.${key}`, { ...facts, before })
}
