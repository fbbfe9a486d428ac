import type { Tensor4D } from '@tensorflow/tfjs-node'
import type { Random } from '../../tensor/random'

/** A batch that a network learns from. */
export interface LabelledBatch {
  /** [N, H, W, C] in 0..1. */
  readonly images: Tensor4D
  /** [N] */
  readonly labels: Int32Array
  /** Where pictures show something of another one, too. */
  readonly mixture?: Mixture
}

/** Soft labels: each picture is so much of its own class, and the rest of another. */
export interface Mixture {
  /** [N], the labels of the others. */
  readonly others: Int32Array
  /** [N], weight of the own label in 0..1. */
  readonly shares: Float32Array
}

/** What a trainer does to a batch after it was shifted and mirrored. */
export interface Augmentation {
  readonly id: string
  readonly name: string
  readonly source: string
  /** The images of the batch given stay the caller's; those of the result are new. */
  apply(batch: LabelledBatch, random: Random): LabelledBatch
}
