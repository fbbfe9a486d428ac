import type { Report } from './report'

/** A photo and its copy as `data:` addresses. */
export interface PicturePair {
  readonly original: string
  readonly copy: string
}

export interface ReportPageOptions {
  readonly language: 'en' | 'de'
  /** The photos whose copies look least and most different, where the owner wants them shown. */
  readonly pictures?: { readonly best: PicturePair; readonly worst: PicturePair } | undefined
}

/** A whole report as one HTML page that needs no other file. */
export type RenderReportPage = (report: Report, options: ReportPageOptions) => string
