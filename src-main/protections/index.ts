import { failure } from '../../src-shared/failure'
import { autoregressive } from './autoregressive'
import { classWiseConvolution } from './class-wise-convolution'
import type { Protection } from './define'
import { emn } from './emn'
import { fawkes } from './fawkes'
import { givenNoise } from './given-noise'
import { gradientAlignment } from './gradient-alignment'
import { greyErrorMinimizing } from './grey-error-minimizing'
import { learnabilityLock } from './learnability-lock'
import { linearlySeparable } from './linearly-separable'
import { lowkey } from './lowkey'
import { onePixelShortcut } from './one-pixel-shortcut'
import { perturbationLinearisation } from './perturbation-linearisation'
import { random } from './random'
import { robustErrorMinimizing } from './robust-error-minimizing'
import { stableErrorMinimizing } from './stable-error-minimizing'
import { tangentGeneralisation } from './tangent-generalisation'
import { targetedAdversarial } from './targeted-adversarial'

/** Every protection there is, in the order in which they are offered; the first is the default. */
export const protections: readonly Protection[] = [
  emn,
  greyErrorMinimizing,
  robustErrorMinimizing,
  stableErrorMinimizing,
  targetedAdversarial,
  gradientAlignment,
  learnabilityLock,
  perturbationLinearisation,
  tangentGeneralisation,
  linearlySeparable,
  autoregressive,
  classWiseConvolution,
  onePixelShortcut,
  fawkes,
  lowkey,
  random,
]

/** What has a place in a matrix beside them, and is no way of making noise. */
const others: readonly Protection[] = [givenNoise]

/** @throws FailureError `bad request` naming the known ids when there is no such method */
export function findProtection(id: string): Protection {
  const known = [...protections, ...others]
  const found = known.find((method) => method.id === id)
  if (found) return found
  throw failure('method-unknown', { method: id, known: protections.map((method) => method.id).join(', ') })
}
