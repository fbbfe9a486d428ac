import { z } from 'zod'

/**
 * What a running job tells its owner. `done` of `total` counts the units named by `unit`
 * (rounds, photos, epochs ...); `secondsLeft` is absent until there is something to extrapolate from.
 */
export const Progress = z.object({
  phase: z.string(),
  unit: z.string(),
  done: z.number().nonnegative(),
  total: z.number().nonnegative(),
  secondsLeft: z.number().nonnegative().optional(),
  /** Figures worth showing beside the bar, e.g. `{ surrogateError: 0.12 }`. */
  figures: z.record(z.string(), z.number()).optional(),
})
export type Progress = z.infer<typeof Progress>
