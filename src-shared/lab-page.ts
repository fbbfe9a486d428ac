import type { AnyRow } from './lab-kinds'

export interface LabPageOptions {
  readonly language: 'en' | 'de'
  readonly title: string
  /** Of this program. */
  readonly version: string
}

/** The results of a matrix as one HTML page that needs no other file. */
export type RenderLabPage = (rows: readonly AnyRow[], options: LabPageOptions) => string
