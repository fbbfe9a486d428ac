import type { RenderLabPage } from '../../src-shared/lab-page'
import { renderPage } from '../report/render-page'
import { LabPage } from './lab-page'

/** Builds into a file of its own, which the app loads by its path: it imports nothing of the page. */
export const renderLabPage: RenderLabPage = (rows, { language, ...options }) =>
  renderPage(<LabPage rows={rows} {...options} />, language)
