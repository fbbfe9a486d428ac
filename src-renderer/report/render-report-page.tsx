import type { RenderReportPage } from '../../src-shared/report-page'
import { renderPage } from './render-page'
import { ReportPage } from './report-page'

/** Builds into a file of its own, which the app loads by its path: it imports nothing of the page. */
export const renderReportPage: RenderReportPage = (report, { language, pictures }) =>
  renderPage(<ReportPage report={report} pictures={pictures} />, language)
