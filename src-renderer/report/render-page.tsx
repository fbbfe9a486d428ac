import { createInstance } from 'i18next'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { type Language, textOptions } from '../language/texts'

/** The text of an HTML file of its own, in a language. */
export function renderPage(page: ReactNode, language: Language): string {
  return `<!doctype html>\n${renderMarkup(page, language)}\n`
}

/** A part of a page as text, in a language. */
export function renderMarkup(part: ReactNode, language: Language): string {
  const i18n = createInstance({ ...textOptions, lng: language, initAsync: false })
  void i18n.init()
  return renderToStaticMarkup(<I18nextProvider i18n={i18n}>{part}</I18nextProvider>)
}
