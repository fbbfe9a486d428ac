import { useTranslation } from 'react-i18next'
import type { Report } from '../../src-shared/report'
import { ReportDocument } from './report-document'
import type { ReportPictures } from './report-pictures'
import { reportTitle } from './report-title'
import { StandalonePage } from './standalone-page'
import { peopleOf } from './wording'

/** Every style of this folder: a new part of the report needs no entry anywhere. */
const partStyles = import.meta.glob<string>('./*.module.css', {
  query: '?inline',
  import: 'default',
  eager: true,
})

/** A report as a whole HTML page that needs no other file. */
export function ReportPage({ report, pictures }: { report: Report; pictures: ReportPictures }) {
  const { t, i18n } = useTranslation()
  const { title, lead } = reportTitle(peopleOf(report), report.kind, report.finishedAt, i18n)
  return (
    <StandalonePage
      title={title}
      lead={lead}
      styles={Object.values(partStyles)}
      footer={t('report.page.footer', { version: report.made.unlearnable })}
    >
      <ReportDocument report={report} pictures={pictures} />
    </StandalonePage>
  )
}
