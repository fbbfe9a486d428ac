import { useTranslation } from 'react-i18next'
import type { CalibrationRow } from '../../../src-shared/calibration'
import styles from './calibration-table.module.css'

/** When, with what and on which computer the rows were measured: once for all that were measured alike. */
export function MeasuredHow({ rows }: { rows: readonly CalibrationRow[] }) {
  const { t } = useTranslation()
  const ways = new Map(rows.map(({ made }) => [JSON.stringify(made), made]))
  return [...ways].map(([key, made]) => {
    const alike = rows.filter((row) => JSON.stringify(row.made) === key)
    const sources = [...new Set(alike.map(({ source }) => source))].join('; ')
    return (
      <p key={key} className={styles.small}>
        {t('expectations.made', { ...made, version: made.unlearnable, sources })}
      </p>
    )
  })
}
