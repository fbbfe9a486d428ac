import type { Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { tf } from '../tensor/native'
import { cropAndFlip, drawCropAndFlip } from '../tensor/ops/crop-and-flip'
import { Random } from '../tensor/random'
import type { Checkpoint } from '../tensor/run'
import { BoundedPictures } from './bounded-pictures'
import { drawBases } from './choose-bases'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { GradientMatching } from './gradient-matching'
import { pictureTensor } from './picture-tensor'
import { type Records, selectRecords } from './records'
import { fallingRate, type Look, refinePictures } from './refine-pictures'
import {
  plainSurrogates,
  prepareSurrogates,
  refuseOtherClasses,
  surrogateEffort,
  surrogateParams,
} from './surrogates'
import { targetOf } from './target-of'

const params = z.object({
  share: z
    .number()
    .gt(0)
    .max(1)
    .default(0.1)
    .describe('of the training set that is changed, all of the wanted class'),
  epsilon: z.number().int().min(1).max(255).default(32).describe('largest change of a pixel, in grey levels'),
  steps: z.number().int().min(1).default(100).describe('of Adam on the signs of the gradient'),
  stepLength: z
    .number()
    .positive()
    .default(0.02)
    .describe('of pixels in 0..1; falls to a tenth at 3/8, 5/8 and 7/8 of the steps'),
  shift: z
    .number()
    .int()
    .min(0)
    .default(1)
    .describe(
      'in pixels, at most, of the pictures while they are made, which are mirrored as well; 0: neither',
    ),
  restarts: z
    .number()
    .int()
    .min(1)
    .default(1)
    .describe('from other random noise; the poison with the best matching gradients is kept'),
  ...surrogateParams,
})
type Params = z.output<typeof params>

/** Shares of the steps after which the step becomes a tenth. */
const stepFalls = [3 / 8, 5 / 8, 7 / 8]

/**
 * Witches' Brew (Geiping et al., section 3): pictures of the wanted class are changed until a network that learns from
 * them moves in the direction that teaches it the wanted class of the target. Several surrogates, also of several
 * architectures, make poison that carries over to others.
 */
export const witchesBrew = defineAttack({
  id: 'witches-brew',
  name: "Witches' Brew",
  source: 'Geiping et al., Witches’ Brew, ICLR 2021',
  summary: 'Makes the gradient of some training pictures the one that teaches the wanted answer.',
  records: ['images'],
  threatModel: {
    goals: ['target'],
    controls: 'records',
    labels: 'clean',
    knows: 'a surrogate',
    poison: 'individual',
    budget: 'a share of the training pictures, all of one class, each within a bound',
    victims: ['fine-tuned', 'from scratch'],
  },
  cost: 'the surrogates, then three passes of each for each poison in each of 100 steps; times the restarts',
  params,
  presets: {
    'ten per cent within 32 levels': {},
    'five per cent within 16 levels': { share: 0.05, epsilon: 16 },
    'three surrogates': { surrogates: [...plainSurrogates.slice(0, 3)] },
    'as published': {
      share: 0.01,
      epsilon: 16,
      steps: 250,
      shift: 8,
      restarts: 8,
      surrogates: [{ network: 'resnet', params: {} }],
      weightDecay: 5e-4,
      augmentation: 'crop-and-flip',
    },
  },
  effort: (problem, parameters) => {
    const { steps, restarts } = parameters
    // One pass for the gradient, and one on either side of the weights for how it changes.
    return surrogateEffort(problem, parameters, 3 * poisonCount(problem, parameters) * steps * restarts)
  },
  poison,
})

async function* poison(
  problem: AttackProblem<'images'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'images'>, void> {
  const { target, wanted } = targetOf(problem.aim, witchesBrew.name)
  refuseOtherClasses(problem, witchesBrew.name)
  const { train } = problem
  const random = new Random(run.seed).fork('witches’ brew')
  const count = poisonCount(problem, parameters)
  const bases = drawBases(train, wanted, count, random.fork('bases'))
  const surrogates = yield* prepareSurrogates(problem, parameters, run)
  const matching = new GradientMatching(surrogates.networks, target, wanted)
  try {
    const clean = selectRecords(train, bases)
    const lossOfBases = lossOf(clean, matching)
    const brew = yield* brewBest(clean, parameters, matching, surrogates.save, { ...run, random })
    return {
      records: brew.records,
      bases,
      placing: 'replaces',
      aimed: { goal: 'target', target, wanted },
      budget: { records: count, labels: 'kept', largestChange: parameters.epsilon },
      figures: { cosineOfBases: 1 - lossOfBases, cosine: 1 - brew.loss, matchingLoss: brew.loss },
    }
  } finally {
    matching.dispose()
    surrogates.dispose()
  }
}

function poisonCount({ train }: AttackProblem<'images'>, { share }: Params): number {
  return Math.floor(share * train.labels.length)
}

/** Pictures, and how far the gradient that they teach by is from the wanted one. */
interface Brew {
  readonly records: Records<'images'>
  readonly loss: number
}

/** The best of all restarts. */
async function* brewBest(
  bases: Records<'images'>,
  parameters: Params,
  matching: GradientMatching,
  saveSurrogates: () => Checkpoint,
  { random, resume }: { readonly random: Random; readonly resume?: Checkpoint },
): AsyncGenerator<Step, Brew, void> {
  const saved = resume && SavedState.parse(resume.state)
  let best = saved?.loss === undefined ? undefined : { records: bestOf(resume, bases), loss: saved.loss }
  for (let restart = saved?.restart ?? 0; restart < parameters.restarts; restart++) {
    const pictures = new BoundedPictures(bases, parameters.epsilon)
    const own = random.fork(`restart ${restart}`)
    const save = () => saveAll(saveSurrogates(), restart, best)
    try {
      startAnywhere(pictures, parameters, own.fork('start'))
      yield* refinePictures(pictures, {
        phase: 'matching gradients',
        steps: parameters.steps,
        optimiser: 'signed adam',
        rate: fallingRate(parameters.stepLength, parameters.steps, stepFalls),
        look: (images, step) => look(images, matching, parameters.shift, own.fork(`step ${step}`)),
        save,
        resume: restart === saved?.restart ? resume : undefined,
      })
      const records = pictures.records()
      const loss = lossOf(records, matching)
      if (best === undefined || loss < best.loss) best = { records, loss }
    } finally {
      pictures.dispose()
    }
  }
  return best as Brew
}

function startAnywhere(pictures: BoundedPictures, { epsilon }: Params, random: Random): void {
  const { size, shape } = pictures.images
  const noise = Float32Array.from({ length: size }, () => (random.normal() * epsilon) / 255)
  tf.tidy(() => pictures.replace(tf.add(pictures.images, tf.tensor4d(noise, shape))))
}

/** The gradient of the matching loss of the pictures as somebody who shifts and mirrors them would see them. */
function look(images: Tensor4D, matching: GradientMatching, shift: number, random: Random): Look {
  if (shift === 0) {
    const { loss, gradient } = matching.look(images)
    return { gradient, figures: { matchingLoss: loss } }
  }
  const draw = drawCropAndFlip(images.shape[0], shift, random)
  const augment = (seen: Tensor4D) => cropAndFlip(seen, draw)
  const { loss, gradient } = matching.look(augment(images))
  const back = tf.grad((seen) => augment(seen as Tensor4D))
  return { gradient: back(images, gradient) as Tensor4D, figures: { matchingLoss: loss } }
}

function lossOf(records: Records<'images'>, matching: GradientMatching): number {
  return tf.tidy(() => matching.loss(pictureTensor(records)))
}

function saveAll({ state, arrays }: Checkpoint, restart: number, best: Brew | undefined): Checkpoint {
  return {
    state: { ...state, restart, ...(best && { loss: best.loss }) },
    arrays: { ...arrays, ...(best && { best: Float32Array.from(best.records.content.pixels) }) },
  }
}

function bestOf(resume: Checkpoint | undefined, bases: Records<'images'>): Records<'images'> {
  const pixels = Uint8Array.from(resume?.arrays.best ?? [])
  return { ...bases, content: { ...bases.content, pixels } }
}

const SavedState = z.object({ restart: z.int(), loss: z.number().optional() })
