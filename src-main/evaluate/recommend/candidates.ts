import type { MethodChoice } from '../../../src-shared/method'
import type { RecommendationGoal, ToleratedChange } from '../../../src-shared/recommendation'
import { strengths } from '../../../src-shared/strength'
import type { PlannedCounterMeasure } from '../report/report-plan'

/** A method to be tried. */
export interface Candidate {
  readonly method: string
  readonly preset: string
  /** What the owner would use it with, beside the strength. */
  readonly values: MethodChoice['values']
  /** Of the tolerated change, where the method's epsilon is a mean and not the largest change; left out: all of it. */
  readonly epsilonShare?: number
  /** What makes the trial shorter than the protection would be. */
  readonly trial: MethodChoice['values']
}

/** What is tried for a goal. */
export interface TrialGoal {
  readonly candidates: readonly Candidate[]
  /** Ways of training that the noise must stand, beside the plain one. */
  readonly counterMeasures: readonly PlannedCounterMeasure[]
}

const shortRobust = { surrogateSteps: 60, batch: 64, noiseSteps: 5, adversarySteps: 3, transformations: 2 }

// As it is used: learned in fewer rounds it would be another noise.
const people: Candidate = { method: 'emn', preset: 'people', values: {}, trial: {} }

// The paper's 6 in the mean beside the 8 at most of others.
const patches: Candidate = { method: 'lsp', preset: 'default', values: {}, epsilonShare: 0.75, trial: {} }

/** What is tried for each goal; of two methods that do equally well the first is recommended. */
export const goals: { readonly [Name in RecommendationGoal]: TrialGoal } = {
  scrapers: {
    candidates: [people, { method: 'pil', preset: 'default', values: {}, trial: { batch: 64 } }, patches],
    counterMeasures: [],
  },
  colour: {
    candidates: [
      { ...people, values: { achromatic: true } },
      { method: 'grey-emn', preset: 'class-wise', values: {}, trial: { batch: 64 } },
      patches,
    ],
    counterMeasures: [{ id: 'grey' }, { id: 'colour-jitter' }],
  },
  strong: {
    candidates: [
      { method: 'rem', preset: 'short', values: {}, trial: shortRobust },
      { method: 'sem', preset: 'short', values: {}, trial: shortRobust },
      people,
    ],
    counterMeasures: [{ id: 'adversarial-training', preset: 'radius 4', values: { steps: 3 } }],
  },
}

/** In grey levels. */
export const toleratedEpsilon: { readonly [Change in ToleratedChange]: number } = {
  little: strengths.light,
  some: strengths.medium,
  much: strengths.strong,
}
