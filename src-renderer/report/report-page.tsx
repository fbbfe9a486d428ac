import { useTranslation } from 'react-i18next'
import type { Report } from '../../src-shared/report'
import { ReportDocument, type ReportPictures } from './report-document'
import pageStyle from './report-page.css?inline'
import { reportTitle } from './report-title'
import { peopleOf } from './wording'

/** Every style of this folder: a new part of the report needs no entry anywhere. */
const partStyles = import.meta.glob<string>('./*.module.css', {
  query: '?inline',
  import: 'default',
  eager: true,
})
/** Nothing runs in the page and nothing is fetched for it, whatever a name in the report holds. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** A report as a whole HTML page that needs no other file. */
export function ReportPage({ report, pictures }: { report: Report; pictures: ReportPictures }) {
  const { t, i18n } = useTranslation()
  const { title, lead } = reportTitle(peopleOf(report), report.kind, report.finishedAt, i18n)
  return (
    <html lang={i18n.language}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheets, which hold no markup
          dangerouslySetInnerHTML={{ __html: [pageStyle, ...Object.values(partStyles)].join('\n') }}
        />
      </head>
      <body>
        <main className="report-page">
          <header>
            <p className="report-page-brand">{t('report.page.brand')}</p>
            <h1>{title}</h1>
            <p className="report-page-quiet">{lead}</p>
          </header>
          <ReportDocument report={report} pictures={pictures} />
          <footer className="report-page-quiet">
            {t('report.page.footer', { version: report.made.unlearnable })}
          </footer>
        </main>
      </body>
    </html>
  )
}
