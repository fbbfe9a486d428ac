import { useTranslation } from 'react-i18next'
import type { Report } from '../../src-shared/report'
import { findingsOf } from '../../src-shared/report-findings'
import { AlbumFacts } from './album-facts'
import { Headline } from './headline'
import { ImageQuality } from './image-quality'
import { LearningCurves } from './learning-curves'
import { Limits } from './limits'
import { ProblemList } from './problem-list'
import { RecognitionTable } from './recognition-table'
import { ReportDetails } from './report-details'
import styles from './report-document.module.css'
import type { ReportPictures } from './report-pictures'
import { ReportSection } from './report-section'
import { SurvivalGrid } from './survival-grid'

/**
 * All that a report says, the gravest first: the same in the app and on a page of its own. Stands under a title that
 * says whose report it is.
 */
export function ReportDocument({ report, pictures }: { report: Report; pictures: ReportPictures }) {
  const { t } = useTranslation()
  const findings = findingsOf(report)
  return (
    <article className={styles.document}>
      {findings.problems.length > 0 && (
        <ReportSection title={t('report.problems')}>
          <ProblemList report={report} problems={findings.problems} />
        </ReportSection>
      )}
      {findings.main && (
        <ReportSection title={t('report.headline.title')}>
          <Headline report={report} findings={findings} main={findings.main.row} />
          <AlbumFacts album={report.album} />
        </ReportSection>
      )}
      <Limits notTested={report.notTested} />
      {findings.rows.length > 0 && (
        <ReportSection title={t('report.table.title')} lead={t('report.table.lead')} whole>
          <RecognitionTable report={report} rows={findings.rows} />
        </ReportSection>
      )}
      {report.survival.length > 0 && (
        <ReportSection title={t('report.survival.title')} lead={t('report.survival.lead')} whole>
          <SurvivalGrid cells={report.survival} />
        </ReportSection>
      )}
      <LearningCurves report={report} />
      {findings.quality && (
        <ReportSection title={t('report.quality.title')} lead={t('report.quality.lead')} whole>
          <ImageQuality photos={report.photos} extremes={findings.quality} pictures={pictures} />
        </ReportSection>
      )}
      <ReportDetails report={report} />
    </article>
  )
}
