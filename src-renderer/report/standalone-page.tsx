import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import pageStyle from './report-page.css?inline'

/** Nothing runs in the page and nothing is fetched for it, whatever a name in it holds. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

interface StandalonePageProps {
  readonly title: string
  readonly lead: string
  /** Our own style sheets beside that of the page. */
  readonly styles: readonly string[]
  readonly footer: string
  readonly children: ReactNode
}

/** A whole HTML page that needs no other file. */
export function StandalonePage({ title, lead, styles, footer, children }: StandalonePageProps) {
  const { t, i18n } = useTranslation()
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
          dangerouslySetInnerHTML={{ __html: [pageStyle, ...styles].join('\n') }}
        />
      </head>
      <body>
        <main className="report-page">
          <header>
            <p className="report-page-brand">{t('report.page.brand')}</p>
            <h1>{title}</h1>
            <p className="report-page-quiet">{lead}</p>
          </header>
          {children}
          <footer className="report-page-quiet">{footer}</footer>
        </main>
      </body>
    </html>
  )
}
