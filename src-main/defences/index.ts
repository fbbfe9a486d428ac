import { failure } from '../../src-shared/failure'
import { activationClustering } from './activation-clustering'
import { adversarialTraining } from './adversarial-training'
import { antiBackdoorLearning } from './anti-backdoor-learning'
import { bagging } from './bagging'
import { bitDepth } from './bit-depth'
import { colourJitter } from './colour-jitter'
import { copyLimit } from './copy-limit'
import { cutmix } from './cutmix'
import { cutout } from './cutout'
import type { Defence, PoisoningDefence } from './define'
import { earlyStopping } from './early-stopping'
import { fineTuning } from './fine-tuning'
import { gaussianBlur } from './gaussian-blur'
import { grey } from './grey'
import { jpeg } from './jpeg'
import { linearProbe } from './linear-probe'
import { medianBlur } from './median-blur'
import { mixup } from './mixup'
import { nearestNeighbour } from './nearest-neighbour'
import { neighbourLabels } from './neighbour-labels'
import { orthogonalProjection } from './orthogonal-projection'
import { partitionAggregation } from './partition-aggregation'
import { randomNoise } from './random-noise'
import { randomRemoval } from './random-removal'
import { regularisation } from './regularisation'
import { rejectOnNegativeImpact } from './reject-on-negative-impact'
import { sanitisation } from './sanitisation'
import { shrink } from './shrink'
import { spectralSignatures } from './spectral-signatures'
import { strongAugmentation } from './strong-augmentation'
import { trimmedLoss } from './trimmed-loss'
import { ueraser } from './ueraser'

/** Every counter-measure there is to unlearnable pictures, in the order in which reports list them. */
export const defences: readonly Defence[] = [
  grey,
  jpeg,
  bitDepth,
  gaussianBlur,
  medianBlur,
  shrink,
  randomNoise,
  colourJitter,
  cutout,
  mixup,
  cutmix,
  ueraser,
  adversarialTraining,
  orthogonalProjection,
  earlyStopping,
  fineTuning,
  linearProbe,
  nearestNeighbour,
]

/** @throws FailureError `bad request` naming the known ids when there is no such defence */
export function findDefence(id: string): Defence {
  return findIn(defences, id)
}

/** Every defence there is against poison in a training set, in the order in which they are offered. */
export const poisoningDefences: readonly PoisoningDefence[] = [
  trimmedLoss,
  partitionAggregation,
  antiBackdoorLearning,
  sanitisation,
  neighbourLabels,
  spectralSignatures,
  activationClustering,
  rejectOnNegativeImpact,
  regularisation,
  bagging,
  copyLimit,
  strongAugmentation,
  randomRemoval,
]

/** @throws FailureError `bad request` naming the known ids when there is no such defence */
export function findPoisoningDefence(id: string): PoisoningDefence {
  return findIn(poisoningDefences, id)
}

function findIn<Known extends { readonly id: string }>(known: readonly Known[], id: string): Known {
  const found = known.find((defence) => defence.id === id)
  if (found) return found
  throw failure('defence-unknown', { defence: id, known: known.map((defence) => defence.id).join(', ') })
}
