import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type CalibrationRow, isAsExpected } from '../../../src-shared/calibration'
import { WideTable } from '../../report/wide-table'
import styles from './calibration-table.module.css'
import { boundsOf, learnsFrom, measuredOf } from './calibration-wording'

interface CalibrationTableProps {
  readonly label: string
  readonly rows: readonly CalibrationRow[]
}

/** Figures of the long checks, each beside what was expected of it. */
export function CalibrationTable({ label, rows }: CalibrationTableProps) {
  const { t } = useTranslation()
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col">{t('expectations.learnsFrom')}</th>
          <th scope="col">{t('expectations.trainer')}</th>
          <th scope="col">{t('expectations.recognised')}</th>
          <th scope="col">{t('expectations.expected')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={JSON.stringify({ ...row, measured: undefined })} row={row} />
        ))}
      </tbody>
    </WideTable>
  )
}

function Row({ row }: { row: CalibrationRow }) {
  const { t, i18n } = useTranslation()
  const { victim, counterMeasure, figure } = row
  return (
    <tr>
      <th scope="row">{learnsFrom(row, i18n)}</th>
      <td>
        {victim}
        {counterMeasure !== undefined && (
          <p className={styles.small} lang="en">
            {counterMeasure}
          </p>
        )}
      </td>
      <td>
        <span className={styles.figure}>{measuredOf(row, i18n)}</span>{' '}
        <span className={styles.small}>{t(`expectations.figure.${figure}`)}</span>
      </td>
      <td>
        {boundsOf(row, i18n)}
        {!isAsExpected(row) && (
          <p className={styles.unexpected}>
            <TriangleAlert aria-hidden />
            {t('expectations.unexpected')}
          </p>
        )}
      </td>
    </tr>
  )
}
