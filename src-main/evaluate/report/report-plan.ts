import type { NotTested, ReportKind } from '../../../src-shared/report'
import type { NetworkChoice } from '../../networks/choice'

/** Somebody's network and how it is trained, but for the number of epochs. */
export interface PlannedVictim {
  readonly id: string
  readonly name: string
  readonly network: NetworkChoice
  readonly learningRate: number
}

export interface PlannedCounterMeasure {
  /** In the report. */
  readonly id: string
  /** In the registry of defences; left out: the same. */
  readonly defence?: string
  /** Left out: the defence's first. */
  readonly preset?: string
  /** That differ from the preset. */
  readonly values?: Readonly<Record<string, unknown>>
}

/** What photos go through on their way to a trainer: every long edge with every JPEG quality, in colour and in grey. */
export interface SurvivalGrid {
  /** Pixels; null keeps the photo's size. */
  readonly longEdges: readonly (number | null)[]
  /** Null does not compress again. */
  readonly jpegs: readonly (number | null)[]
  readonly grey: readonly boolean[]
}

/** What a report measures. */
export interface ReportPlan {
  /** Of the pictures that recognisers see. */
  readonly side: number
  readonly batch: number
  /** Of every training; few photos are seen more often. */
  readonly steps: number
  /** The first meets every counter-measure and the survival grid. */
  readonly victims: readonly [PlannedVictim, ...PlannedVictim[]]
  readonly counterMeasures: readonly PlannedCounterMeasure[]
  /** Those of them that the other victims meet as well. */
  readonly counterMeasuresOfOthers: readonly string[]
  /** How often ordinary training of the first victim is repeated with another seed. */
  readonly seeds: number
  readonly survival: SurvivalGrid
  readonly matcher: MatcherLimits
  readonly notTested: readonly NotTested[]
}

/** How many posted photos of each person are compared with new ones by an existing matcher. */
export interface MatcherLimits {
  readonly perPerson: number
  readonly perOther: number
}

const resnet10 = (width: number): PlannedVictim => ({
  id: `resnet-10-${width}`,
  name: `ResNet-10, ${width} channels`,
  network: { network: 'resnet', params: { blocks: [1, 1, 1, 1], width, stemStride: 2 } },
  learningRate: 0.05,
})
const vgg11: PlannedVictim = {
  id: 'vgg-11',
  name: 'VGG-11, 16 channels',
  network: { network: 'vgg', params: { convolutions: [1, 1, 2, 2, 2], width: 16 } },
  learningRate: 0.05,
}
const cnn: PlannedVictim = {
  id: 'cnn',
  name: 'CNN',
  network: { network: 'cnn', params: { widths: [32, 64, 128, 128] } },
  learningRate: 0.05,
}

const grey: PlannedCounterMeasure = { id: 'grey' }
const colourJitter: PlannedCounterMeasure = { id: 'colour-jitter' }

const neverTested = [
  'larger networks',
  'larger pictures',
  'other face finders',
  'purification',
  'video',
  'generators',
] as const

/** Quick is at most two minutes on two cores for 50 photos of a person and 200 of others; full runs in the background. */
export const reportPlans: { readonly [Kind in ReportKind]: ReportPlan } = {
  quick: {
    side: 64,
    batch: 32,
    steps: 160,
    victims: [resnet10(16)],
    counterMeasures: [grey, colourJitter],
    counterMeasuresOfOthers: [],
    seeds: 1,
    survival: { longEdges: [1080], jpegs: [85], grey: [false] },
    matcher: { perPerson: 12, perOther: 2 },
    notTested: [
      'most counter-measures',
      'ways of travelling',
      'several seeds',
      'adversarial training',
      ...neverTested,
    ],
  },
  full: {
    side: 64,
    batch: 32,
    steps: 400,
    victims: [resnet10(24), vgg11, cnn],
    counterMeasures: [
      grey,
      colourJitter,
      { id: 'jpeg-50', defence: 'jpeg', preset: 'quality 50' },
      { id: 'jpeg-10', defence: 'jpeg', preset: 'quality 10' },
      { id: 'bit-depth' },
      { id: 'gaussian-blur', preset: 'visible' },
      { id: 'median-blur' },
      { id: 'shrink' },
      { id: 'random-noise' },
      { id: 'cutout' },
      { id: 'mixup' },
      { id: 'cutmix' },
      { id: 'ueraser', preset: 'lite' },
      { id: 'orthogonal-projection' },
      { id: 'adversarial-training', preset: 'radius 4' },
      { id: 'early-stopping' },
      { id: 'fine-tuning' },
    ],
    counterMeasuresOfOthers: ['grey', 'colour-jitter'],
    seeds: 3,
    survival: {
      longEdges: [null, 2048, 1080, 512],
      jpegs: [null, 95, 85, 70, 50],
      grey: [false, true],
    },
    matcher: { perPerson: Number.POSITIVE_INFINITY, perOther: Number.POSITIVE_INFINITY },
    notTested: neverTested,
  },
}
