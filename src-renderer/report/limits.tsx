import { useTranslation } from 'react-i18next'
import type { NotTested } from '../../src-shared/report'
import styles from './limits.module.css'
import { ReportSection } from './report-section'

/** True of every protection of this kind, whatever a report measured. */
const cannot = ['matchers', 'posted', 'mixed', 'later'] as const

/** What a report does not look into, and what no report would have to. */
export function Limits({ notTested }: { notTested: readonly NotTested[] }) {
  const { t } = useTranslation()
  return (
    <div className={styles.limits}>
      <ReportSection title={t('report.limits.cannot')} whole>
        <ul className={styles.list}>
          {cannot.map((limit) => (
            <li key={limit}>{t(`report.limits.cannotList.${limit}`)}</li>
          ))}
        </ul>
      </ReportSection>
      {notTested.length > 0 && (
        <ReportSection title={t('report.limits.notTested')} whole>
          <ul className={styles.list}>
            {notTested.map((one) => (
              <li key={one}>{t(`report.limits.notTestedList.${one}`)}</li>
            ))}
          </ul>
        </ReportSection>
      )}
    </div>
  )
}
