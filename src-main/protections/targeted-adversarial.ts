import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { NetworkChoice } from '../networks/choice'
import { tf } from '../tensor/native'
import { clampStraightThrough } from '../tensor/ops/clamp-straight-through'
import { cropAndFlip, drawCropAndFlip } from '../tensor/ops/crop-and-flip'
import { Random } from '../tensor/random'
import { makeBatchwise } from './batchwise-noise'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { batchOf, protectedRows } from './problem-batch'
import { signedDescent } from './signed-descent'
import { SurrogateEnsemble } from './surrogate-ensemble'
import { teachClean } from './teach-clean'

const params = z.object({
  aim: z
    .enum(['next-class', 'away'])
    .default('next-class')
    .describe('towards the next class (recommended), or merely away from the own one'),
  epsilon: z.number().int().min(1).max(64).default(8).describe('largest change of a pixel, in grey levels'),
  steps: z.number().int().min(1).default(250).describe('signed steps on each picture'),
  stepShare: z.number().gt(0).max(1).default(0.05).describe('length of one step, as a share of epsilon'),
  batch: z.number().int().min(2).default(128).describe('pictures in a batch'),
  epochs: z.number().int().min(1).default(40).describe('passes of the surrogate over the clean pictures'),
  learningRate: z
    .number()
    .positive()
    .default(0.1)
    .describe('of the surrogate’s SGD; a tenth from half way on'),
  surrogates: z
    .array(NetworkChoice)
    .min(1)
    .default([{ network: 'cnn', params: { widths: [32, 64, 128] } }])
    .describe('networks that the noise is made on'),
})
type Params = z.output<typeof params>

/**
 * Targeted adversarial poisoning, TAP (Fowl et al., NeurIPS 2021, section 3): ordinary adversarial examples of a
 * surrogate trained on the clean pictures, kept with their own labels. Whoever trains on them learns to call the
 * features of one class by another's name. `away` is the untargeted form, error-maximizing noise.
 */
export const targetedAdversarial = defineProtection({
  id: 'tap',
  name: 'Targeted adversarial poisoning',
  source: 'Fowl et al., Adversarial Examples Make Strong Poisons, NeurIPS 2021',
  summary:
    'Puts the features of another class into each picture, so that a model learns wrong names for them.',
  threatModel: {
    protects: 'against models trained from scratch on the protected pictures and their labels',
    assumes: 'the surrogate recognises the classes well, which takes many pictures',
    failsAgainst: [
      'JPEG compression',
      'adversarial training',
      'shallow networks',
      'a surrogate that learned little',
    ],
  },
  suits: 'photos',
  cost: 'training the surrogates once, then 250 forward and backward passes for each picture',
  params,
  presets: { 'class-targeted': {}, 'error-maximizing': { aim: 'away' } },
  craft,
})

async function* craft(problem: Problem, params: Params, run: Run): AsyncGenerator<Step, Crafted, void> {
  const random = new Random(run.seed)
  const ensemble = new SurrogateEnsemble({
    choices: params.surrogates,
    classes: problem.classes,
    side: problem.shape[1],
    channels: problem.shape[3],
    random: random.fork('surrogates'),
    precision: run.precision,
    learningRate: params.learningRate,
    momentum: 0.9,
    weightDecay: 5e-4,
  })
  const rows = protectedRows(problem)
  const { batch, epsilon } = params
  try {
    if (run.resume) ensemble.restore(run.resume.arrays)
    else yield* teachClean(ensemble, problem, params, random.fork('order'))
    const noise = yield* makeBatchwise(
      problem,
      { rows, batch, epsilon, resume: run.resume, save: () => ensemble.save() },
      // One stream per batch: a resumed run draws what the whole run would have drawn.
      (taken) => mislead(ensemble, problem, taken, params, random.fork(`noise ${taken[0]}`)),
    )
    const stopped = rows.length === 0 ? 'nothing to optimise' : 'rounds used up'
    return { noise, stopped, figures: {}, trace: [] }
  } finally {
    ensemble.dispose()
  }
}

/** Noise [rows, H, W, C] under which the surrogates see another class, or no longer the own one. */
function* mislead(
  ensemble: SurrogateEnsemble,
  problem: Problem,
  rows: Int32Array,
  { aim, epsilon, steps, stepShare }: Params,
  random: Random,
): Generator<number, Float32Array, void> {
  const limit = epsilon / 255
  const { images: pictures, labels } = batchOf(problem, rows)
  const names =
    aim === 'away' ? labels : tf.tidy(() => tf.mod(tf.add(labels, 1), problem.classes).toInt() as Tensor1D)
  const start = Float32Array.from({ length: pictures.size }, () => (random.normal() * limit) / 2)
  const noise = tf.tidy(() => tf.clipByValue(tf.tensor4d(start, pictures.shape), -limit, limit)) as Tensor4D
  try {
    return yield* signedDescent(noise, { limit, steps, stepSize: stepShare * limit }, (delta) => {
      const seen = augmented(clampStraightThrough(tf.add(pictures, delta), 0, 1), random)
      const loss = ensemble.loss(seen, names)
      // Down towards the next class's name, up away from the own one.
      return aim === 'away' ? tf.neg(loss) : loss
    })
  } finally {
    tf.dispose([pictures, labels, names])
  }
}

function augmented(images: Tensor4D, random: Random): Tensor4D {
  return cropAndFlip(images, drawCropAndFlip(images.shape[0], images.shape[1] >> 3, random))
}
