import type { EngineCall } from '../../../src-shared/contract'
import type { Job } from './define'

/** Every job of the contract, loaded when first asked for: putting ready noise on a photo needs no TensorFlow. */
export const jobs: { readonly [Call in EngineCall]: () => Promise<Job<Call>> } = {
  facts: async () => (await import('./facts')).facts,
  'describe-methods': async () => (await import('./describe-methods')).describeMethods,
  'describe-defences': async () => (await import('./describe-defences')).describeDefences,
  'resolve-method': async () => (await import('./resolve-method')).resolveMethod,
  versions: async () => (await import('./versions')).versions,
  craft: async () => (await import('./craft')).craft,
  'describe-noise': async () => (await import('./describe-noise')).describeNoiseFile,
  'export-noise': async () => (await import('./export-noise')).exportNoise,
  'estimate-craft': async () => (await import('./estimate-craft')).estimateCraft,
  'find-faces': async () => (await import('./find-faces')).findFacesInPhoto,
  'render-picture': async () => (await import('./render-picture')).renderPicture,
  demo: async () => (await import('./demo')).demo,
  'describe-attacks': async () => (await import('./describe-attacks')).describeAttacks,
  'plan-attack': async () => (await import('./plan-attack')).planAttack,
  'run-attack': async () => (await import('./run-attack')).runAttack,
  'inspect-poison': async () => (await import('./inspect-poison')).inspectPoison,
  'replay-poison': async () => (await import('./replay-poison')).replayPoison,
  'plan-matrix': async () => (await import('./plan-matrix')).planMatrix,
  'measure-cell': async () => (await import('./measure-cell')).measureCell,
  evaluate: async () => (await import('./evaluate')).evaluate,
  recommend: async () => (await import('./recommend')).recommend,
  'protect-photo': async () => (await import('./protect-photo')).protectOnePhoto,
}
