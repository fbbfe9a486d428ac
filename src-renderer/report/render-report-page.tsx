import { createInstance } from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import type { RenderReportPage } from '../../src-shared/report-page'
import { textOptions } from '../language/texts'
import { ReportPage } from './report-page'

/** Builds into a file of its own, which the app loads by its path: it imports nothing of the page. */
export const renderReportPage: RenderReportPage = (report, { language, pictures }) => {
  const i18n = createInstance({ ...textOptions, lng: language, initAsync: false })
  void i18n.init()
  const page = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <ReportPage report={report} pictures={pictures} />
    </I18nextProvider>,
  )
  return `<!doctype html>\n${page}\n`
}
