import type { Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { tf } from './native'
import { type CropAndFlipDraw, cropAndFlip, drawCropAndFlip } from './ops/crop-and-flip'
import { resizeAntialias } from './ops/resize-antialias'
import { zoom } from './ops/zoom'
import type { Random } from './random'

/** What a trainer may do to the pictures on the way; noise that is made under these draws survives them. */
export const transformationParams = {
  shiftAndFlip: z
    .boolean()
    .default(false)
    .describe('shift by up to an eighth of the side and mirror, per sample'),
  gain: z.number().min(0).max(1).default(0).describe('largest relative change of each colour channel'),
  brightness: z.number().min(0).max(1).default(0).describe('largest amount added to each colour channel'),
  greyShare: z.number().min(0).max(1).default(0).describe('probability that a sample loses its colours'),
  shrinkShare: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('probability that a batch is shrunk and enlarged again'),
  zoom: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe(
      'largest relative change of how much a batch shows: 0.25 is a view of 1/1.25 to 1.25 of the side',
    ),
}
const Params = z.object(transformationParams)
export type TransformationParams = z.output<typeof Params>

/** One draw for a batch of N: the same draw can be applied again, so that noise and error see the same pictures. */
export interface TransformationDraw {
  readonly cropAndFlip?: CropAndFlipDraw
  /** [N x C] factors and summands of each channel. */
  readonly colour?: { readonly factors: Float32Array; readonly summands: Float32Array }
  /** [N], 1 where the sample turns grey. */
  readonly grey?: Float32Array
  readonly shrinkTo?: number
  /** Side of the view in units of the picture's side. */
  readonly view?: number
}

/** Smallest side that a shrunk batch gets, as a share of the side it had (36 of 64 in the people recipe). */
const smallestShrink = 36 / 64

export function drawTransformation(
  params: TransformationParams,
  [samples, side, , channels]: readonly [number, number, number, number],
  random: Random,
): TransformationDraw {
  const draw: { -readonly [Key in keyof TransformationDraw]: TransformationDraw[Key] } = {}
  if (params.shiftAndFlip) draw.cropAndFlip = drawCropAndFlip(samples, side >> 3, random)
  if (params.gain > 0 || params.brightness > 0) {
    const factors = new Float32Array(samples * channels)
    const summands = new Float32Array(samples * channels)
    random.fillUniform(factors, 1 - params.gain, 1 + params.gain)
    random.fillUniform(summands, -params.brightness, params.brightness)
    draw.colour = { factors, summands }
  }
  if (params.greyShare > 0) {
    draw.grey = Float32Array.from({ length: samples }, () => (random.uniform() < params.greyShare ? 1 : 0))
  }
  if (random.uniform() < params.shrinkShare) {
    const smallest = Math.ceil(side * smallestShrink)
    draw.shrinkTo = smallest + random.integer(side - smallest)
  }
  if (params.zoom > 0) draw.view = (1 + params.zoom) ** (2 * random.uniform() - 1)
  return draw
}

/**
 * Applies a draw to images [N, H, W, C] in 0..1; differentiable in the images.
 *
 * @param surroundings of the images' shape: what a wider view shows around them, mirrored at their edge
 */
export function applyTransformation(
  images: Tensor4D,
  draw: TransformationDraw,
  surroundings: Tensor4D = images,
): Tensor4D {
  const [samples, side, , channels] = images.shape
  return tf.tidy(() => {
    let result = images
    if (draw.view !== undefined) result = zoom(result, surroundings, draw.view)
    if (draw.cropAndFlip) result = cropAndFlip(result, draw.cropAndFlip)
    if (draw.colour) {
      const perChannel = (values: Float32Array) => tf.tensor4d(values, [samples, 1, 1, channels])
      const scaled = tf.mul(result, perChannel(draw.colour.factors))
      const coloured = tf.add(scaled, perChannel(draw.colour.summands))
      result = tf.clipByValue(coloured, 0, 1) as Tensor4D
    }
    if (draw.grey) result = mixWithGrey(result, draw.grey)
    if (draw.shrinkTo !== undefined) {
      result = resizeAntialias(resizeAntialias(result, draw.shrinkTo, draw.shrinkTo), side, side)
    }
    return result
  })
}

/** Rec. 601 luma in all three channels where `share` [N] is 1, the image itself where it is 0. */
function mixWithGrey(images: Tensor4D, share: Float32Array): Tensor4D {
  const [samples, height, width, channels] = images.shape
  // A per-sample 3x3 colour matrix does the mixing in one multiplication.
  const luma = [0.299, 0.587, 0.114]
  const matrices = new Float32Array(samples * channels * channels)
  for (let sample = 0; sample < samples; sample++) {
    const grey = share[sample] as number
    for (let from = 0; from < channels; from++) {
      for (let to = 0; to < channels; to++) {
        const kept = from === to ? 1 - grey : 0
        matrices[(sample * channels + from) * channels + to] = kept + grey * (luma[from] as number)
      }
    }
  }
  const flat = tf.reshape(images, [samples, height * width, channels])
  const mixed = tf.matMul(flat, tf.tensor3d(matrices, [samples, channels, channels]))
  return tf.reshape(mixed, [samples, height, width, channels])
}
