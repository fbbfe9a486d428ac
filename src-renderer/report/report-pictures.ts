import type { ReportPageOptions } from '../../src-shared/report-page'

/** The photos that changed least and most, where they are to be shown. */
export type ReportPictures = ReportPageOptions['pictures']
