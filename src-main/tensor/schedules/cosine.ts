import type { Schedule } from './schedule'

/** From the peak down to zero along half a cosine, as PyTorch's `CosineAnnealingLR`; no warm-up. */
export const cosine: Schedule = (step, totalSteps, { peak }) =>
  (peak / 2) * (1 + Math.cos((Math.PI * step) / totalSteps))
