import { useTranslation } from 'react-i18next'
import { estimate } from '../../src-shared/estimate'
import type { Tally } from '../../src-shared/report'
import styles from './tally-bars.module.css'
import { figuresOf } from './wording'

interface TallyBarsProps {
  /** Of a recogniser that learned from the copies. */
  readonly copies: Tally
  /** Of the same, had nothing been protected. */
  readonly unprotected: Tally
}

/** What was recognised with and without protection, each with the interval that its count allows. */
export function TallyBars({ copies, unprotected }: TallyBarsProps) {
  const { t } = useTranslation()
  return (
    <dl className={styles.bars}>
      <TallyBar label={t('report.copies')} tally={copies} isMain />
      <TallyBar label={t('report.unprotected')} tally={unprotected} isMain={false} />
    </dl>
  )
}

interface TallyBarProps {
  readonly label: string
  readonly tally: Tally
  readonly isMain: boolean
}

function TallyBar({ label, tally, isMain }: TallyBarProps) {
  const { t } = useTranslation()
  const { share, low, high } = estimate(tally)
  const figures = figuresOf(tally)
  return (
    <div className={styles.row} data-main={isMain}>
      <dt>{label}</dt>
      <dd className={styles.value}>
        <span className={styles.track} aria-hidden>
          <span className={styles.bar} style={{ width: `${100 * share}%` }} />
          <span
            className={styles.interval}
            style={{ insetInlineStart: `${100 * low}%`, width: `${100 * (high - low)}%` }}
          />
        </span>
        <span className={styles.number}>
          {t('report.ofPhotos', { ...tally })} · {t('report.share', { percent: figures.percent })}
          <span className={styles.range}> ({t('report.interval', { ...figures })})</span>
        </span>
      </dd>
    </div>
  )
}
