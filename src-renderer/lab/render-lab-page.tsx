import { rowsByKind } from '../../src-shared/lab-kinds'
import type { RenderLabPage } from '../../src-shared/lab-page'
import { renderPage } from '../report/render-page'
import { LabPage } from './lab-page'
import { PoisoningPage } from './poisoning-page'

/** Builds into a file of its own, which the app loads by its path: it imports nothing of the page. */
export const renderLabPage: RenderLabPage = (rows, { language, ...options }) => {
  const { kind, all } = rowsByKind(rows)
  const page =
    kind === 'poisoning' ? <PoisoningPage rows={all} {...options} /> : <LabPage rows={all} {...options} />
  return renderPage(page, language)
}
