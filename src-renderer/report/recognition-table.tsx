import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { estimate } from '../../src-shared/estimate'
import type { Report, ReportRow, Tally } from '../../src-shared/report'
import styles from './recognition-table.module.css'
import { WideTable } from './wide-table'
import { figuresOf, measureName, percentOf, victimName } from './wording'

interface RecognitionTableProps {
  readonly report: Report
  /** The worst first. */
  readonly rows: readonly ReportRow[]
}

/** What every recogniser got right, with every counter-measure that it was trained with. */
export function RecognitionTable({ report, rows }: RecognitionTableProps) {
  const { t } = useTranslation()
  const hint = useId()
  return (
    <>
      <WideTable label={t('report.table.title')}>
        <thead>
          <tr>
            <th scope="col">{t('report.table.measure')}</th>
            <th scope="col">{t('report.table.victim')}</th>
            <th scope="col">{t('report.table.protected')}</th>
            <th scope="col">{t('report.table.unprotected')}</th>
            <th scope="col" aria-describedby={hint}>
              {t('report.table.others')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row
              key={`${row.victim} ${row.counterMeasure}`}
              report={report}
              row={row}
              isWorst={index === 0 && rows.length > 1}
            />
          ))}
        </tbody>
      </WideTable>
      <p className={styles.hint} id={hint}>
        {t('report.table.othersHint')}
      </p>
    </>
  )
}

interface RowProps {
  readonly report: Report
  readonly row: ReportRow
  readonly isWorst: boolean
}

function Row({ report, row, isWorst }: RowProps) {
  const { t, i18n } = useTranslation()
  const measure = report.counterMeasures.find(({ id }) => id === row.counterMeasure)
  const others = row.protected.others
  return (
    <tr>
      <th scope="row">
        {measureName(report, row, i18n)}
        {isWorst && <span className={styles.worst}>{t('report.table.worst')}</span>}
        {measure?.needsCleanPhotos && <p className={styles.small}>{t('report.table.needsClean')}</p>}
      </th>
      <td>{victimName(report, row)}</td>
      <td>
        <Recognised tally={row.protected.people} isMain />
        {row.seeds.length > 1 && (
          <p className={styles.small}>
            {t('report.table.seeds', {
              count: row.seeds.length,
              results: row.seeds.map((one) => one.protected).join(', '),
            })}
          </p>
        )}
      </td>
      <td>
        <Recognised tally={row.unprotected.people} isMain={false} />
      </td>
      <td>{others.of > 0 ? t('report.share', { percent: percentOf(estimate(others).share) }) : '–'}</td>
    </tr>
  )
}

function Recognised({ tally, isMain }: { tally: Tally; isMain: boolean }) {
  const { t } = useTranslation()
  const figures = figuresOf(tally)
  return (
    <>
      <span className={isMain ? styles.main : undefined}>{t('report.ofPhotos', { ...tally })}</span>{' '}
      <span className={styles.range}>
        {t('report.share', { percent: figures.percent })} ({t('report.interval', { ...figures })})
      </span>
      <span className={styles.track} aria-hidden>
        <span
          className={styles.bar}
          data-main={isMain}
          style={{ width: `${100 * estimate(tally).share}%` }}
        />
      </span>
    </>
  )
}
