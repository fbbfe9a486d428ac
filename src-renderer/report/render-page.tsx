import { createInstance } from 'i18next'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { type Language, textOptions } from '../language/texts'

/** The text of an HTML file of its own, in a language. */
export function renderPage(page: ReactNode, language: Language): string {
  const i18n = createInstance({ ...textOptions, lng: language, initAsync: false })
  void i18n.init()
  const markup = renderToStaticMarkup(<I18nextProvider i18n={i18n}>{page}</I18nextProvider>)
  return `<!doctype html>\n${markup}\n`
}
