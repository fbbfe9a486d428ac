import { adversarialTraining } from './adversarial-training'
import { bitDepth } from './bit-depth'
import { colourJitter } from './colour-jitter'
import { cutmix } from './cutmix'
import { cutout } from './cutout'
import type { Defence } from './define'
import { earlyStopping } from './early-stopping'
import { fineTuning } from './fine-tuning'
import { gaussianBlur } from './gaussian-blur'
import { grey } from './grey'
import { jpeg } from './jpeg'
import { linearProbe } from './linear-probe'
import { medianBlur } from './median-blur'
import { mixup } from './mixup'
import { nearestNeighbour } from './nearest-neighbour'
import { orthogonalProjection } from './orthogonal-projection'
import { randomNoise } from './random-noise'
import { shrink } from './shrink'
import { ueraser } from './ueraser'

/** Every counter-measure there is, in the order in which reports list them. */
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

/** @throws Error naming the known ids when there is no such defence */
export function findDefence(id: string): Defence {
  const found = defences.find((defence) => defence.id === id)
  if (!found) {
    throw new Error(`there is no defence "${id}"; known: ${defences.map((defence) => defence.id).join(', ')}`)
  }
  return found
}
