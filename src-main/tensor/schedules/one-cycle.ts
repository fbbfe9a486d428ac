import type { Schedule } from './schedule'

const startDivisor = 25
const endDivisor = 1e4

/**
 * As PyTorch's `OneCycleLR` with cosine annealing: from peak / 25 up to the peak in the first `warmUp` share
 * of the steps, then down to a ten-thousandth of the start.
 */
export const oneCycle: Schedule = (step, totalSteps, { peak, warmUp }) => {
  const start = peak / startDivisor
  const top = warmUp * totalSteps - 1
  const last = totalSteps - 1
  if (step <= top) return anneal(start, peak, step / top)
  return anneal(peak, start / endDivisor, (step - top) / (last - top))
}

const [momentumAtEnds, momentumAtPeak] = [0.95, 0.85]

/** The momentum beside it, as PyTorch cycles it by default: low where the rate is high. */
export function oneCycleMomentum(step: number, totalSteps: number, warmUp: number): number {
  const top = warmUp * totalSteps - 1
  const last = totalSteps - 1
  if (step <= top) return anneal(momentumAtEnds, momentumAtPeak, step / top)
  return anneal(momentumAtPeak, momentumAtEnds, (step - top) / (last - top))
}

function anneal(from: number, to: number, share: number): number {
  return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share))
}
