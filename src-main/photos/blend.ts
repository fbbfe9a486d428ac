import type { Picture } from './changed-picture'
import { EnlargedLayer, type WeightedSum } from './enlarged-layer'
import { LayerWeights } from './layer-weights'
import type { NoiseLayer } from './noise-layer'
import { doHere, type PartedWork, type PartedWorker } from './parted-work'
import type { Photo } from './photo'
import type { Region } from './region'
import { type VisibilityMap, visibilityRows } from './visibility-map'

export interface BlendOptions {
  /** Strangers' faces: the noise of the whole photo fades out there. */
  readonly keepClear?: readonly Region[]
  /** How much of the noise to take where; left out: all of it everywhere. */
  readonly visibility?: VisibilityMap | undefined
}

/**
 * Adds noise to a photo. Every layer is enlarged to its area by bicubic interpolation, and the layers are added up by
 * their weights (`LayerWeights`). The sum is held within the bound only then, because interpolation overshoots, and
 * rounded to whole levels at the very end, so that none of it is lost on the way. Nothing is changed outside the areas,
 * and transparency is not touched.
 *
 * @param epsilon the bound in whole grey levels, the largest of the layers'
 * @returns new pixels, none further from the photo's than `epsilon`
 */
export function blendNoise(
  photo: Photo,
  layers: readonly NoiseLayer[],
  epsilon: number,
  options: BlendOptions = {},
): Uint8Array {
  return doHere(blending, orderOf(photo, layers, epsilon, options, new Uint8Array(photo.pixels.length)))
}

/** As `blendNoise`, perhaps by several threads. */
export function blendNoiseWith(
  worker: PartedWorker,
  photo: Photo,
  layers: readonly NoiseLayer[],
  epsilon: number,
  options: BlendOptions,
): Promise<Uint8Array> {
  return worker.do(blending, orderOf(photo, layers, epsilon, options, worker.room(photo.pixels.length)))
}

export interface BlendOrder extends Required<BlendOptions> {
  readonly photo: Picture
  readonly layers: readonly NoiseLayer[]
  readonly epsilon: number
  /** As many as the photo's, to be written. */
  readonly blended: Uint8Array
}

/** In rows of a photo. */
const rowsPerPart = 32

/** `blendNoise`; a part writes some rows. */
export const blending: PartedWork<BlendOrder, void, Uint8Array> = {
  name: 'blending',
  parts: ({ photo }) => Math.ceil(photo.height / rowsPerPart),
  begin(order) {
    const blendRow = rowBlender(order)
    const { height } = order.photo
    return (part) => {
      const end = Math.min((part + 1) * rowsPerPart, height)
      for (let y = part * rowsPerPart; y < end; y++) blendRow(y)
    }
  },
  join: ({ blended }) => blended,
}

function orderOf(
  { pixels, width, height, channels }: Photo,
  layers: readonly NoiseLayer[],
  epsilon: number,
  { keepClear = [], visibility }: BlendOptions,
  blended: Uint8Array,
): BlendOrder {
  return {
    photo: { pixels, width, height, channels },
    layers,
    epsilon,
    keepClear,
    visibility,
    blended,
  }
}

function rowBlender({
  photo,
  layers,
  epsilon,
  keepClear,
  visibility,
  blended,
}: BlendOrder): (y: number) => void {
  const { pixels, width, height, channels } = photo
  const enlarged = layers.map((layer) => new EnlargedLayer(layer, photo))
  const wholes = enlarged.filter(({ layer }) => layer.region === 'whole')
  const weights = new LayerWeights(photo, layers, keepClear)
  const visible = visibility && visibilityRows(visibility, width, height)
  const noise = new Float32Array(width * channels)
  return (y) => {
    const levels = blended.subarray(y * noise.length, (y + 1) * noise.length)
    levels.set(pixels.subarray(y * noise.length, (y + 1) * noise.length))
    const sums = wholes.flatMap((whole) => whole.sumsOfRow(y))
    const [sum] = sums
    const mix = (first: number, end: number) => {
      weights.layOut(y, first, end)
      noise.fill(0, first * channels, end * channels)
      for (const one of enlarged) addWeighted(noise, one, weights, { y, first, end, channels })
      if (visible) scale(noise, visible(y), channels, first, end)
      addNoiseToLevels(levels, noise, first * channels, end * channels, epsilon)
    }
    if (visible || sums.length > 1) {
      mix(0, width)
    } else {
      // The usual case, one layer that is enlarged and nothing beside it, in one go.
      let done = 0
      for (const [first, end] of weights.covered(y)) {
        if (sum) addSumToLevels(levels, sum, done * channels, first * channels, epsilon)
        mix(first, end)
        done = end
      }
      if (sum) addSumToLevels(levels, sum, done * channels, width * channels, epsilon)
    }
  }
}

/** Columns of one row of a photo, from `first` to before `end`. */
interface RowPart {
  readonly y: number
  readonly first: number
  readonly end: number
  readonly channels: 1 | 3
}

function addWeighted(
  noise: Float32Array,
  enlarged: EnlargedLayer,
  weights: LayerWeights,
  { y, first, end, channels }: RowPart,
): void {
  const sums = enlarged.sumsOfRow(y)
  const [one] = sums
  if (!one) return
  const from = Math.max(first * channels, enlarged.left)
  const to = Math.min(end * channels, enlarged.left + one.rows[0].length)
  if (from >= to) return
  const weightOfColumn = weights.ofLayer(enlarged.layer, y, first, end)
  for (const sum of sums) addSumToNoise(noise, sum, enlarged.left, from, to, weightOfColumn, channels)
}

// The loops below see every value of a photo: they are written for speed.

function addSumToLevels(
  levels: Uint8Array,
  { rows, weights }: WeightedSum,
  from: number,
  to: number,
  epsilon: number,
): void {
  const [r1, r2, r3, r4] = rows
  const [w1, w2, w3, w4] = weights
  for (let x = from; x < to; x++) {
    const change =
      w1 * (r1[x] as number) + w2 * (r2[x] as number) + w3 * (r3[x] as number) + w4 * (r4[x] as number)
    levels[x] = changedLevel(levels[x] as number, change, epsilon)
  }
}

function addSumToNoise(
  noise: Float32Array,
  { rows, weights }: WeightedSum,
  left: number,
  from: number,
  to: number,
  weightOfColumn: Float32Array,
  channels: number,
): void {
  const [r1, r2, r3, r4] = rows
  const [w1, w2, w3, w4] = weights
  let x = from
  for (let column = from / channels; x < to; column++) {
    const weight = weightOfColumn[column] as number
    for (const next = x + channels; x < next; x++) {
      const at = x - left
      const change =
        w1 * (r1[at] as number) + w2 * (r2[at] as number) + w3 * (r3[at] as number) + w4 * (r4[at] as number)
      noise[x] = (noise[x] as number) + weight * change
    }
  }
}

function scale(
  noise: Float32Array,
  factors: Float32Array,
  channels: number,
  first: number,
  end: number,
): void {
  let x = first * channels
  for (let column = first; column < end; column++) {
    const factor = factors[column] as number
    for (const next = x + channels; x < next; x++) noise[x] = (noise[x] as number) * factor
  }
}

function addNoiseToLevels(
  levels: Uint8Array,
  noise: Float32Array,
  from: number,
  to: number,
  epsilon: number,
): void {
  for (let x = from; x < to; x++) {
    levels[x] = changedLevel(levels[x] as number, noise[x] as number, epsilon)
  }
}

function changedLevel(level: number, change: number, epsilon: number): number {
  const bounded = change > epsilon ? epsilon : change < -epsilon ? -epsilon : change
  // Cutting off the fraction after adding a half rounds to the nearest; what is below 0 ends at 0 anyway.
  const changed = (level + bounded + 0.5) | 0
  return changed > 255 ? 255 : changed < 0 ? 0 : changed
}
