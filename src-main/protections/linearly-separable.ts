import { z } from 'zod'
import { Random } from '../tensor/random'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { drawRows, scaleTo } from './sample-noise'

const params = z.object({
  epsilon: z
    .number()
    .min(1)
    .max(64)
    .default(6)
    .describe('root mean square of the noise, in grey levels; single patches are larger'),
  patches: z.number().int().min(2).max(32).default(4).describe('patches along a side; each has one colour'),
  separation: z
    .number()
    .positive()
    .default(10)
    .describe('distance of the classes’ centres from zero, beside a spread of about 1'),
})
type Params = z.output<typeof params>

/**
 * Linearly separable synthetic noise (Yu et al., KDD 2022): coarse coloured patches drawn from one Gaussian cluster
 * per class, the clusters so far apart that a line separates them. Any such noise is a shortcut, so nothing is learned.
 * The bound is the L2 norm: epsilon x sqrt(number of values), on whole grey levels.
 */
export const linearlySeparable = defineProtection({
  id: 'lsp',
  name: 'Linearly separable noise',
  source: 'Yu et al., Availability Attacks Create Shortcuts, KDD 2022',
  summary: 'Draws coarse coloured patches that tell the classes apart by a straight line; needs no network.',
  threatModel: {
    protects: 'against models trained from scratch on the protected pictures and their labels',
    assumes: 'the trainer does not look for linear shortcuts',
    failsAgainst: [
      'adversarial training',
      'orthogonal projection',
      'strong JPEG compression',
      'large photos',
    ],
  },
  suits: 'photos',
  cost: 'none to speak of: a few numbers per picture',
  params,
  presets: { default: {} },
  craft,
})

async function* craft(
  problem: Problem,
  { epsilon, patches, separation }: Params,
  run: Run,
): AsyncGenerator<Step, Crafted, void> {
  const [, height, width, channels] = problem.shape
  const features = patches * patches * channels
  const clusters = drawClusters(problem.classes, features, separation, new Random(run.seed, 'clusters'))
  const random = new Random(run.seed, 'pictures')
  const l2 = (epsilon / 255) * Math.sqrt(height * width * channels)
  const noise = yield* drawRows(problem, { l2 }, (row, _sample, label) => {
    const colours = drawFrom(clusters[label] as Cluster, random)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const patch = Math.floor((y * patches) / height) * patches + Math.floor((x * patches) / width)
        for (let channel = 0; channel < channels; channel++) {
          row[(y * width + x) * channels + channel] = colours[patch * channels + channel] as number
        }
      }
    }
    scaleTo(row, l2)
  })
  return { noise, stopped: 'nothing to optimise', figures: {}, trace: [] }
}

interface Cluster {
  /** [F] */
  readonly centre: Float32Array
  /** [F x F] */
  readonly spread: Float32Array
}

function drawClusters(classes: number, features: number, separation: number, random: Random): Cluster[] {
  const taken = new Set<string>()
  return Array.from({ length: classes }, () => {
    let centre: Float32Array
    do {
      centre = Float32Array.from({ length: features }, () =>
        random.uniform() < 0.5 ? -separation : separation,
      )
    } while (taken.has(centre.join()))
    taken.add(centre.join())
    const spread = new Float32Array(features * features)
    random.fillUniform(spread, -1, 1)
    return { centre, spread }
  })
}

function drawFrom({ centre, spread }: Cluster, random: Random): Float32Array {
  const normal = centre.map(() => random.normal())
  return centre.map((middle, i) => {
    let sum = middle
    for (let j = 0; j < normal.length; j++) {
      sum += (spread[i * normal.length + j] as number) * (normal[j] as number)
    }
    return sum
  })
}
