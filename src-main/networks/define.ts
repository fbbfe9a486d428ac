import type { Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import type { z } from 'zod'
import type { Precision } from '../tensor/precision'
import type { Random } from '../tensor/random'

/** Batch-norm by the batch's own statistics (and updating the running ones), or by the running ones. */
export type Mode = 'training' | 'inference'

/**
 * A classifier with its weights. Inputs are [N, H, W, C] float32 in 0..1, not normalised further (as in
 * the papers' code); logits are [N, classes] float32, whatever the precision inside.
 */
export interface Network {
  readonly classes: number
  /** Trained by an optimiser, float32: the master weights. Order is stable between builds. */
  readonly weights: readonly Variable[]
  /** Batch-norm running means and variances: part of a checkpoint, not trained. */
  readonly statistics: readonly Variable[]
  /** [N, H, W, C] -> penultimate features [N, F]. */
  features(images: Tensor4D, mode: Mode): Tensor2D
  /** [N, H, W, C] -> logits [N, classes]. */
  logits(images: Tensor4D, mode: Mode): Tensor2D
  dispose(): void
}

export interface BuildOptions {
  readonly classes: number
  /** Height and width of the images; only networks without a global mean depend on it. */
  readonly side: number
  readonly channels: number
  readonly random: Random
  readonly precision: Precision
}

export interface Architecture<Params extends z.ZodObject = z.ZodObject> {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly params: Params
  build(params: z.output<Params>, options: BuildOptions): Network
}

export function defineNetwork<Params extends z.ZodObject>(
  architecture: Architecture<Params>,
): Architecture<Params> {
  return architecture
}
