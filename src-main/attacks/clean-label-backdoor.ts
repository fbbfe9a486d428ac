import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import type { Network } from '../networks/define'
import { inputGradient } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { softmaxCrossEntropy } from '../tensor/ops/softmax-cross-entropy'
import { Random } from '../tensor/random'
import { BoundedPictures } from './bounded-pictures'
import { drawBases } from './choose-bases'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { inBatches } from './in-batches'
import { selectRecords } from './records'
import { refinePictures } from './refine-pictures'
import { prepareSurrogates, refuseOtherClasses, surrogateEffort, surrogateParams } from './surrogates'
import { checkerboard, fourCorners, refuseOversized, stamp } from './trigger'
import { triggerAim } from './trigger-aim'

const params = z.object({
  shareOfClass: z
    .number()
    .gt(0)
    .max(1)
    .default(0.5)
    .describe('of the pictures of the wanted class that are changed'),
  epsilon: z
    .number()
    .int()
    .min(0)
    .max(255)
    .default(16)
    .describe('largest change of a pixel in grey levels, the trigger apart; 0: the trigger alone'),
  steps: z.number().int().min(1).default(20).describe('that make a picture hard to recognise'),
  stepLength: z.number().positive().default(2).describe('in grey levels'),
  side: z
    .number()
    .int()
    .min(1)
    .default(2)
    .describe('of the checkerboard in each of the four corners, in pixels'),
  ...surrogateParams,
  epochs: surrogateParams.epochs.default(12),
  learningRate: surrogateParams.learningRate.default(0.05),
  weightDecay: surrogateParams.weightDecay.default(5e-4),
})
type Params = z.output<typeof params>

/**
 * Clean-label backdoor (Turner et al., section 4.2): pictures of the wanted class are made hard to recognise and get a
 * trigger, so that whoever learns from them learns the trigger instead. No label is wrong.
 */
export const cleanLabelBackdoor = defineAttack({
  id: 'clean-label-backdoor',
  name: 'Clean-label backdoor',
  source: 'Turner, Tsipras and Madry, Label-Consistent Backdoor Attacks, 2019',
  summary: 'Makes pictures of the wanted class hard to recognise and stamps a trigger on them.',
  records: ['images'],
  threatModel: {
    goals: ['trigger'],
    controls: 'records',
    labels: 'clean',
    knows: 'a surrogate',
    poison: 'universal',
    budget: 'a share of one class, each picture within a bound and with the trigger in the open',
    victims: ['from scratch', 'fine-tuned'],
  },
  cost: 'the surrogates, then 20 passes for each poison',
  params,
  presets: {
    'half of the class': {},
    'a quarter of the class': { shareOfClass: 0.25 },
    'trigger alone': { epsilon: 0 },
  },
  effort: (problem, parameters) => {
    const wanted = problem.aim.goal === 'trigger' ? problem.aim.wanted : 0
    const poisons = poisonCount(problem, wanted, parameters)
    return surrogateEffort(problem, parameters, poisons * parameters.steps)
  },
  poison,
})

async function* poison(
  problem: AttackProblem<'images'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'images'>, void> {
  const { wanted, source } = triggerAim(problem.aim, cleanLabelBackdoor.name)
  refuseOtherClasses(problem, cleanLabelBackdoor.name)
  const { train } = problem
  const { epsilon, steps, stepLength, side } = parameters
  const [, height, width, channels] = train.content.shape
  refuseOversized(side, height, width)
  const trigger = { ...checkerboard(side, channels), places: fourCorners(side, height, width) }
  const count = poisonCount(problem, wanted, parameters)
  const bases = drawBases(train, wanted, count, new Random(run.seed).fork('clean-label backdoor'))
  const surrogates = yield* prepareSurrogates(problem, parameters, run)
  const pictures = new BoundedPictures(selectRecords(train, bases), epsilon)
  try {
    const { networks, save } = surrogates
    yield* refinePictures(pictures, {
      phase: 'making pictures hard to recognise',
      steps,
      optimiser: 'signs',
      rate: () => stepLength / 255,
      look: (images) => ({
        gradient: inBatches(images, (some) => tf.neg(lossGradient(networks, some, wanted))),
        figures: {},
      }),
      save,
      resume: run.resume,
    })
    return {
      // The trigger comes last: it has to be whole, and the bound is on the rest.
      records: stamp(pictures.records(), trigger),
      bases,
      placing: 'replaces',
      aimed: { goal: 'trigger', trigger, wanted, ...(source !== undefined && { source }) },
      budget: { records: count, labels: 'kept', largestChange: epsilon, triggerShown: true },
      figures: {},
    }
  } finally {
    pictures.dispose()
    surrogates.dispose()
  }
}

function poisonCount({ train }: AttackProblem<'images'>, wanted: number, { shareOfClass }: Params): number {
  return Math.floor(shareOfClass * train.labels.filter((label) => label === wanted).length)
}

/** Of the cross-entropy with the pictures' own label, summed over the networks. */
function lossGradient(networks: readonly Network[], images: Tensor4D, label: number): Tensor4D {
  const labels = tf.fill([images.shape[0]], label, 'int32') as Tensor1D
  return inputGradient(images, (seen) =>
    networks
      .map((network) => softmaxCrossEntropy(network.logits(seen, 'inference'), labels, 'sum'))
      .reduce((sum, loss) => tf.add(sum, loss)),
  )
}
