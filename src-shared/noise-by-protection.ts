import type { NoiseFacts } from './lab-noise'
import type { LabSummaryRow } from './lab-summary'
import { postedTitle } from './lab-title'

/** A noise by what its trainers get, with the name of the data where there are several. */
export interface TitledNoise {
  readonly title: string
  readonly facts: NoiseFacts
}

/** Every noise of a matrix once: cells that share it tell the same of it, mixtures too. */
export function noiseByProtection(rows: readonly LabSummaryRow[]): TitledNoise[] {
  const sources = new Set(rows.map(({ data }) => data))
  const noises = new Map<string, NoiseFacts>()
  for (const row of rows) {
    if (!row.noise) continue
    const title = postedTitle({ ...row, share: 1 })
    noises.set(sources.size > 1 ? `${row.data}, ${title}` : title, row.noise)
  }
  return [...noises].map(([title, facts]) => ({ title, facts }))
}
