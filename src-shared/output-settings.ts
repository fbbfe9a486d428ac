import { z } from 'zod'
import { MetadataPolicy, NoiseAdaptation, OutputFormat } from './photo'

/** How protected copies are written; left out, what loses least and tells least. */
export const OutputSettings = z.object({
  format: OutputFormat.default('keep'),
  /** Of formats that lose detail. */
  quality: z.number().int().min(1).max(100).default(95),
  metadata: MetadataPolicy.default('remove'),
  adapt: NoiseAdaptation.default('even'),
})
export type OutputSettings = z.output<typeof OutputSettings>
