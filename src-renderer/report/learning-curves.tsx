import { useTranslation } from 'react-i18next'
import type { Report } from '../../src-shared/report'
import { chanceOf } from '../../src-shared/report-findings'
import { CurveFigure } from './curve-figure'
import styles from './learning-curves.module.css'
import { ReportSection } from './report-section'
import { victimName } from './wording'

/** How each recogniser came to its result in ordinary training, with and without protection. */
export function LearningCurves({ report }: { report: Report }) {
  const { t } = useTranslation()
  const shown = report.rows.filter(
    ({ counterMeasure, ...row }) => counterMeasure === 'none' && row.protected.curve.length > 1,
  )
  if (shown.length === 0) return null
  return (
    <ReportSection title={t('report.curves.title')} lead={t('report.curves.lead')} whole>
      <div className={styles.figures}>
        {shown.map((row) => (
          <CurveFigure
            key={row.victim}
            victim={victimName(report, row)}
            copies={row.protected.curve}
            unprotected={row.unprotected.curve}
            chance={chanceOf(report)}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {(['protected', 'unprotected', 'chance'] as const).map((line) => (
          <li key={line} className={styles.entry} data-line={line}>
            {t(`report.curves.${line}`)}
          </li>
        ))}
      </ul>
    </ReportSection>
  )
}
