import type { Scalar, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { imagesOf, type Records } from '../attacks/records'
import { type ImageSet, selectRows } from '../datasets/image-set'
import { classify } from '../evaluate/classify'
import { lossesOfImages } from '../evaluate/network-outputs'
import { trainOneEpoch } from '../evaluate/train'
import { type BatchLoss, Victim, type VictimRecipe } from '../evaluate/victim'
import type { VictimModel } from '../evaluate/victims/define'
import { networkModel } from '../evaluate/victims/trained-model'
import type { Network } from '../networks/define'
import { restoreLearner, saveLearner } from '../networks/learner'
import { lossAndWeightGradients } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { softmaxCrossEntropies } from '../tensor/ops/softmax-cross-entropy'
import { Sgd } from '../tensor/optimisers/sgd'
import { Random } from '../tensor/random'
import type { Run, Step } from '../tensor/run'
import { definePoisoningDefence } from './define'
import { lowest } from './least-suspicious'
import { rowsByClass } from './rows-by-class'

const params = z.object({
  isolationLoss: z
    .enum(['batch gradient ascent', 'record gradient ascent', 'flooding'])
    .default('batch gradient ascent')
    .describe(
      'while suspects are isolated: ascends when a batch, or each record by itself as the paper writes it, is below the level; or floods',
    ),
  level: z.number().min(0).default(0.5).describe('of loss, which clean records are to stay above meanwhile'),
  isolationShare: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.3)
    .describe('of the recipe’s epochs, after which suspects are isolated'),
  isolated: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.05)
    .describe('share of the set that is isolated: the lowest losses'),
  unlearning: z
    .enum(['log of the rest', 'loss ascent'])
    .default('log of the rest')
    .describe(
      'of the isolated: -log(1 - p), which moves even a network that is sure of them, or the ascent of the paper',
    ),
  agreement: z
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .describe(
      'share of the isolated that has to bear one label, as records of a backdoor do and easy pictures do not, or they are kept; 0 unlearns all',
    ),
  steps: z.number().int().min(1).default(300).describe('of unlearning'),
  batch: z.number().int().min(1).default(100).describe('records of each such step that were not isolated'),
  isolatedBatch: z.number().int().min(1).default(25).describe('isolated records of each such step'),
  learningRate: z.number().positive().default(0.005).describe('of unlearning'),
  largestDrop: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe(
      'of the accuracy on held-out records that were not isolated, with which what was unlearned is taken back',
    ),
})
type Params = z.output<typeof params>

/** Loss beyond which isolated records are unlearned enough. */
const unlearned = 8
/** Records that were not isolated and that are held out while the network unlearns. */
const heldOutShare = 0.05
/** So many times the isolated share may be of the backdoor; no record of it is to judge what unlearning costs. */
const doubtful = 4
/**
 * What is learned first is suspicious: backdoors are easier than the pictures that they hide in. The records with the
 * lowest losses of the first epochs are isolated, the network trains on with the others and then unlearns the isolated.
 */
export const antiBackdoorLearning = definePoisoningDefence({
  kind: 'guarded training',
  id: 'anti-backdoor-learning',
  name: 'Anti-backdoor learning',
  source: 'Li et al., Anti-Backdoor Learning, NeurIPS 2021',
  summary: 'Isolates what is learned suspiciously fast, trains on the rest and unlearns what was isolated.',
  records: ['images'],
  goals: ['trigger'],
  assumes:
    'The backdoor is learned before the pictures are. Clean-label backdoors and targeted poison are not.',
  needs: ['recipe'],
  cost: 'one training, and a short second one',
  params,
  presets: {
    standard: {},
    'as published': {
      isolationLoss: 'flooding',
      isolated: 0.01,
      agreement: 0,
      unlearning: 'loss ascent',
      learningRate: 5e-4,
    },
  },
  guard: (victim, params) => ({
    name: victim.name,
    scenario: victim.scenario,
    tells: ['losses', 'features'],
    train: (records, run) => {
      if (victim.recipe) return train(records, victim.recipe, params, run)
      throw failure('defence-needs-fresh-network', { defence: 'Anti-backdoor learning' })
    },
  }),
})

async function* train(
  records: Records<'images'>,
  recipe: VictimRecipe,
  params: Params,
  run: Run,
): AsyncGenerator<Step, VictimModel<'images'>, void> {
  const set = imagesOf(records)
  const early = new Victim(set, recipe, run, undefined, isolationLossOf(params))
  let later: Victim | undefined
  let finished = false
  try {
    const epochsOfIsolation = Math.max(1, Math.round(params.isolationShare * recipe.epochs))
    while (early.epoch < epochsOfIsolation) yield* trainOneEpoch(early, recipe.epochs)
    const { isolated, heldOut, rest } = split(lossesOfImages(early.network, set), params, run)
    const suspects = selectRows(set, isolated)
    const agreeing = Math.max(
      ...rowsByClass(suspects.labels, set.classNames.length).map((rows) => rows.length),
    )
    const isBackdoor = agreeing / Math.max(1, isolated.length) >= params.agreement
    later = new Victim(isBackdoor ? selectRows(set, rest) : set, recipe, run)
    later.restore(early.save())
    while (later.epoch < recipe.epochs) yield* trainOneEpoch(later, recipe.epochs)
    if (isBackdoor) {
      const parts = { isolated: suspects, rest: selectRows(set, rest) }
      yield* unlearn(later.network, parts, selectRows(set, heldOut), params, run)
    }
    finished = true
    const { network } = later
    return {
      ...networkModel(network, () => later?.dispose()),
      kept: isBackdoor ? Int32Array.from([...rest, ...heldOut]).sort() : Int32Array.from(set.labels.keys()),
    }
  } finally {
    early.dispose()
    if (!finished) later?.dispose()
  }
}

function isolationLossOf({ isolationLoss, level }: Params): BatchLoss {
  switch (isolationLoss) {
    case 'batch gradient ascent':
      return (losses) => towardsLevel(tf.mean(losses), level)
    case 'record gradient ascent':
      return (losses) => tf.mean(towardsLevel(losses, level))
    case 'flooding':
      return (losses) => tf.add(tf.abs(tf.sub(tf.mean(losses), level)), level)
  }
}

/** sign(loss - level) loss: descends above the level and ascends below. */
function towardsLevel<Losses extends Scalar | Tensor1D>(losses: Losses, level: number): Losses {
  return tf.mul(tf.sign(tf.sub(losses, level)), losses) as Losses
}

interface Split {
  readonly isolated: Int32Array
  readonly heldOut: Int32Array
  readonly rest: Int32Array
}

function split(losses: Float32Array, { isolated }: Params, { seed }: Run): Split {
  const fastestFirst = lowest(losses, [...losses.keys()], losses.length)
  const ends = [isolated, isolated * doubtful].map((share) => Math.floor(share * losses.length))
  const [suspects, slow] = [fastestFirst.slice(0, ends[0]), fastestFirst.slice(ends[1])]
  const heldOut = new Random(seed)
    .fork('held out')
    .permutation(slow.length)
    .subarray(0, Math.floor(heldOutShare * slow.length))
    .map((place) => slow[place] as number)
  const taken = new Set([...suspects, ...heldOut])
  return {
    isolated: Int32Array.from(suspects),
    heldOut,
    rest: Int32Array.from(losses.keys()).filter((row) => !taken.has(row)),
  }
}

/**
 * Goes on with clean batches beside isolated ones, of which it unlearns the labels. A backdoor can be unlearned at little
 * cost; where the others suffer, the isolated were no backdoor, and the network is taken back to what it was.
 */
async function* unlearn(
  network: Network,
  { isolated, rest }: { readonly isolated: ImageSet; readonly rest: ImageSet },
  heldOut: ImageSet,
  params: Params,
  { seed }: Run,
): AsyncGenerator<Step, void, void> {
  const { steps, batch, isolatedBatch, learningRate, largestDrop } = params
  const optimiser = new Sgd(network.weights, { momentum: 0.9, weightDecay: 1e-4, nesterov: true })
  const before = saveLearner({ network, optimiser })
  const random = new Random(seed).fork('unlearning')
  const draw = (set: ImageSet, length: number) =>
    selectRows(
      set,
      Int32Array.from({ length }, () => random.integer(set.labels.length)),
    )
  const least = accuracyOn(network, heldOut) - largestDrop
  try {
    for (let step = 1; step <= steps; step++) {
      const { loss, gradients } = lossAndWeightGradients(network.weights, () =>
        lossOfUnlearning(network, draw(rest, batch), draw(isolated, isolatedBatch), params),
      )
      optimiser.step(gradients, learningRate)
      tf.dispose([loss, gradients])
      yield { progress: { phase: 'unlearning', unit: 'steps', done: step, total: steps } }
    }
    if (accuracyOn(network, heldOut) < least) restoreLearner({ network, optimiser }, before)
  } finally {
    optimiser.dispose()
  }
}

function lossOfUnlearning(
  network: Network,
  clean: ImageSet,
  suspects: ImageSet,
  { unlearning }: Params,
): Scalar {
  // One batch of both, so that batch normalisation sees the suspects among others, as it will when the model is asked.
  const images = [clean, suspects].map((set) => tf.tensor4d(set.images, [...set.shape]))
  const logits = network.logits(tf.concat(images) as Tensor4D, 'training')
  const [ofClean, ofSuspects] = tf.split(logits, [clean.labels.length, suspects.labels.length]) as [
    Tensor2D,
    Tensor2D,
  ]
  const toKeep: Scalar = tf.mean(lossesOf(ofClean, clean))
  const losses = lossesOf(ofSuspects, suspects)
  // Ascent has no end of its own.
  if ((tf.mean(losses).dataSync()[0] as number) > unlearned) return toKeep
  const toForget =
    unlearning === 'loss ascent' ? tf.neg(losses) : lossesOfTheRest(ofSuspects, suspects.labels)
  return tf.add(toKeep, tf.mean(toForget))
}

function lossesOf(logits: Tensor2D, { labels }: ImageSet): Tensor1D {
  return softmaxCrossEntropies(logits, tf.tensor1d(labels, 'int32'))
}

/** -log(1 - p) of each label, from the logits: where p is 1 for all that float32 can tell, its gradient still is not 0. */
function lossesOfTheRest(logits: Tensor2D, labels: Int32Array): Tensor1D {
  const own = tf.oneHot(tf.tensor1d(labels, 'int32'), logits.shape[1])
  const others = tf.sub(logits, tf.mul(own, 1e9))
  return tf.sub(tf.logSumExp(logits, 1), tf.logSumExp(others, 1))
}

function accuracyOn(network: Network, set: ImageSet): number {
  const answers = classify(network, set)
  return answers.filter((answer, row) => answer === set.labels[row]).length / answers.length
}
