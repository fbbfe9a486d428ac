import type { Job } from '../../../src-shared/jobs'
import type { MethodChoice } from '../../../src-shared/method'

export type JobNoise = NonNullable<Job['noise']>

/**
 * What is known of the protection from experiments: publications and our own calibration, never the user's photos.
 * Shares are of test photos that a model got right, in 0..1.
 */
export interface Finding<Id extends string> {
  readonly id: Id
  /** What the model reached with protected photos. */
  readonly protected: number
  /** What the same model reached with ordinary ones. */
  readonly ordinary: number
  readonly source: Source
}

export type Source = keyof typeof sources

/** Names of works are not translated; `calibration` is our own and has a text. */
export const sources = {
  emn: 'Huang et al., ICLR 2021',
  bridgePure: 'BridgePure, arXiv 2412.20897',
  squeezing: 'Liu et al., Image Shortcut Squeezing, ICML 2023',
  thesis: 'Berns, github.com/TijnBerns/unlearnable-examples',
  calibration: undefined,
} as const

/** What the protection does not stop, the worst first. */
export const limits = [
  { id: 'faceSearch', protected: 0.95, ordinary: 0.97, source: 'emn' },
  { id: 'unprotectedPhotos', protected: 0.87, ordinary: 0.95, source: 'emn' },
  { id: 'cleaning', protected: 0.87, ordinary: 0.88, source: 'bridgePure' },
  { id: 'hardening', protected: 0.82, ordinary: 0.83, source: 'thesis' },
  { id: 'grey', protected: 0.93, ordinary: 0.92, source: 'squeezing' },
  { id: 'jpeg', protected: 0.82, ordinary: 0.85, source: 'squeezing' },
  { id: 'alone', protected: 0.33, ordinary: 0.61, source: 'calibration' },
  { id: 'crop', protected: 0.27, ordinary: 0.73, source: 'calibration' },
] as const satisfies readonly Finding<string>[]

export type LimitId = (typeof limits)[number]['id']

export type StrengthId = 'newNetwork' | 'colours' | 'greyPhotos' | 'sameNetwork'

/** Strengths, in grey levels of 255, at which protection was measured, with the results, the worst first. */
interface Calibration {
  readonly epsilon: number
  readonly findings: readonly Finding<StrengthId>[]
}

/** One way to learn noise, with its own results. */
type Recipe = 'people' | 'class-wise' | 'sample-wise'

/** Six of thirty people protected; a model trained to name all thirty. */
const calibrations: Readonly<Record<Recipe, readonly Calibration[]>> = {
  people: [
    { epsilon: 8, findings: learned(0.42, 0.39, 0.31) },
    { epsilon: 12, findings: learned(0.16, 0.14, 0.14) },
    { epsilon: 16, findings: learned(0.03, 0.05, 0.09) },
  ],
  'class-wise': [
    { epsilon: 8, findings: withOneSurrogate(0.53, 0.14) },
    { epsilon: 16, findings: withOneSurrogate(0.33, 0) },
  ],
  'sample-wise': [
    { epsilon: 8, findings: withOneSurrogate(0.67, 0) },
    { epsilon: 16, findings: withOneSurrogate(0.28, 0) },
  ],
}

export interface Strength {
  /** The strength that was measured. */
  readonly epsilon: number
  /** The job's strength was measured itself, is between measured ones, or is weaker than all that were. */
  readonly match: 'same' | 'stronger' | 'weaker'
  readonly findings: readonly Finding<StrengthId>[]
}

/**
 * What protection of a job's kind was worth in our calibration; undefined for what was not in it. Takes the
 * next lower strength where the job's own was not measured, so that nothing is promised too much.
 */
export function strengthOf(noise: JobNoise, choice: MethodChoice): Strength | undefined {
  const recipe = recipeOf(noise, choice)
  if (!recipe) return undefined
  const measured = calibrations[recipe]
  const atMost = measured.filter(({ epsilon }) => epsilon <= noise.epsilon).at(-1)
  const { epsilon, findings } = atMost ?? (measured[0] as Calibration)
  const match = epsilon === noise.epsilon ? 'same' : atMost ? 'stronger' : 'weaker'
  return { epsilon, match, findings }
}

/** Surrogate error from which on the noise cannot be called learned. */
export const weakSurrogateError = 0.25

/** The recipe that was measured, if the job kept to one but for its strength. */
function recipeOf({ method, mode }: JobNoise, { preset, values }: MethodChoice): Recipe | undefined {
  const changed = Object.keys(values).some((name) => name !== 'epsilon' && name !== 'mode')
  if (method !== 'emn' || changed) return undefined
  if (mode === 'sample') return 'sample-wise'
  return preset === 'class-wise' ? 'class-wise' : 'people'
}

function learned(newNetwork: number, greyPhotos: number, colours: number): readonly Finding<StrengthId>[] {
  return worstFirst([
    { id: 'newNetwork', protected: newNetwork, ordinary: 0.78, source: 'calibration' },
    { id: 'greyPhotos', protected: greyPhotos, ordinary: 0.86, source: 'calibration' },
    { id: 'colours', protected: colours, ordinary: 0.78, source: 'calibration' },
  ])
}

function withOneSurrogate(newNetwork: number, sameNetwork: number): readonly Finding<StrengthId>[] {
  return worstFirst([
    { id: 'newNetwork', protected: newNetwork, ordinary: 0.84, source: 'calibration' },
    { id: 'sameNetwork', protected: sameNetwork, ordinary: 0.81, source: 'calibration' },
  ])
}

function worstFirst(findings: readonly Finding<StrengthId>[]): readonly Finding<StrengthId>[] {
  return [...findings].sort((one, other) => other.protected / other.ordinary - one.protected / one.ordinary)
}
