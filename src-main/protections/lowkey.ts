import type { Scalar, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { tf } from '../tensor/native'
import { clampStraightThrough } from '../tensor/ops/clamp-straight-through'
import { gaussianBlur } from '../tensor/ops/gaussian-blur'
import { structuralDissimilarity } from '../tensor/ops/structural-dissimilarity'
import { Random } from '../tensor/random'
import { cloak, cloakThreatModel, type FacesToCloak } from './cloaking'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { signedDescent } from './signed-descent'

const params = z.object({
  epsilon: z
    .number()
    .int()
    .min(1)
    .max(64)
    .default(12)
    .describe('largest change of a pixel, in grey levels (the paper’s 0.05, rounded down)'),
  steps: z.number().int().min(1).default(50).describe('signed steps on each picture'),
  stepSize: z.number().positive().default(0.64).describe('length of one step, in grey levels'),
  perceptual: z.number().min(0).default(0.05).describe('weight of the visible change, as DSSIM'),
  blur: z
    .number()
    .positive()
    .default(3)
    .describe('sigma of the smoothed copy that is attacked as well, in pixels'),
})
type Params = z.output<typeof params>

/**
 * LowKey (Cherepanova et al., ICLR 2021, section 4): adversarial noise that drives the features of each photo, and of a
 * smoothed copy of it, away from what they were. The paper's ensemble of four networks is dlib's one network here,
 * and DSSIM stands in for LPIPS.
 */
export const lowkey = defineProtection({
  id: 'lowkey',
  name: 'LowKey',
  source: 'Cherepanova et al., LowKey, ICLR 2021',
  summary:
    'Drives what one known face network sees in each photo away from the face, smoothed or not; other and later networks still see it.',
  threatModel: cloakThreatModel,
  suits: 'photos',
  cost: '50 times two forward and backward passes of a face network for each picture',
  params,
  presets: { paper: {} },
  craft,
})

/** In units of 1: at the picture itself the distance has no direction. */
const startDeviation = 0.005
/** Side of the smoothing window in pixels. */
const smoothedOver = 7

async function* craft(problem: Problem, params: Params, run: Run): AsyncGenerator<Step, Crafted, void> {
  const random = new Random(run.seed, 'lowkey')
  return yield* cloak(problem, params.epsilon, run, (faces, rows) =>
    driveAway(faces, params, random.fork(`start ${rows[0]}`)),
  )
}

function* driveAway(
  faces: FacesToCloak,
  params: Params,
  random: Random,
): Generator<number, Float32Array, void> {
  const { pictures } = faces
  const { epsilon, steps, stepSize } = params
  const limit = epsilon / 255
  const start = Float32Array.from({ length: pictures.size }, () => random.normal() * startDeviation)
  const noise = tf.tidy(() => tf.clipByValue(tf.tensor4d(start, pictures.shape), -limit, limit)) as Tensor4D
  return yield* signedDescent(noise, { limit, steps, stepSize: stepSize / 255 }, (delta) =>
    tf.neg(gain(faces, delta, params)),
  )
}

/** What is driven up. */
function gain({ pictures, embeddings, embed }: FacesToCloak, noise: Tensor4D, params: Params): Scalar {
  const changed = clampStraightThrough(tf.add(pictures, noise), 0, 1)
  const smoothed = gaussianBlur(changed, { size: smoothedOver, sigma: params.blur }, 'repeated')
  const distances = [changed, smoothed].map((seen) =>
    tf.sum(tf.norm(tf.sub(embed(seen), embeddings), 'euclidean', 1)),
  )
  const visible = tf.mul(tf.sum(structuralDissimilarity(pictures, changed)), params.perceptual)
  return tf.sub(tf.mul(tf.add(distances[0] as Scalar, distances[1] as Scalar), 0.5), visible)
}
