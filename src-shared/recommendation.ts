import { z } from 'zod'
import { estimate } from './estimate'
import { Device, Precision } from './facts'
import { PersonId } from './library'
import { Message } from './message'
import { MethodChoice } from './method'
import { PhotoGroup } from './noise'
import { Tally } from './report'

/**
 * Whom the noise is to stop: `scrapers` train on the photos as they find them, `colour` trainers drop or shift the
 * colours, `strong` ones train adversarially.
 */
export const RecommendationGoal = z.enum(['scrapers', 'colour', 'strong'])
export type RecommendationGoal = z.infer<typeof RecommendationGoal>

/** How much of a change the owner puts up with. */
export const ToleratedChange = z.enum(['little', 'some', 'much'])
export type ToleratedChange = z.infer<typeof ToleratedChange>

/** What methods are tried on. */
export const RecommendationRequest = z.object({
  goal: RecommendationGoal,
  change: ToleratedChange,
  /** Those who want to be protected, with a part of their photos. */
  people: z.array(PhotoGroup).min(1),
  /** Clean photos of others. */
  others: z.array(PhotoGroup),
  seed: z.number().int().nonnegative(),
  device: Device.optional(),
  precision: Precision.optional(),
})
export type RecommendationRequest = z.infer<typeof RecommendationRequest>

/** What recognisers got right in new photos of the people, trained in one way. */
export const TrialMeasurement = z.object({
  /** `none`, or the counter-measure by its id. */
  counterMeasure: z.string(),
  unprotected: Tally,
  protected: Tally,
})
export type TrialMeasurement = z.infer<typeof TrialMeasurement>

/** One method as it was tried. */
export const MethodTrial = z.object({
  /** To be used as it is for protecting. */
  choice: MethodChoice,
  name: z.string(),
  /** In each of the ways of training that the goal is about, the plain one first. */
  measured: z.array(TrialMeasurement).min(1),
  /** What making the noise took, in its short form. */
  seconds: z.number().nonnegative(),
})
export type MethodTrial = z.infer<typeof MethodTrial>

/**
 * What came of a trial. `none helps`: after no method did recognisers get clearly less right, trained in
 * whatever way. `recogniser too weak`: recognisers learned too little even from unprotected photos. `too few photos`:
 * there was too little to examine them on.
 */
export const Recommendation = z.object({
  goal: RecommendationGoal,
  change: ToleratedChange,
  verdict: z.enum(['found', 'none helps', 'recogniser too weak', 'too few photos']),
  /** Position in `trials`; null unless the verdict is `found`. */
  recommended: z.number().int().nonnegative().nullable(),
  trials: z.array(MethodTrial),
  photos: z.object({
    /** Of the people, to learn from. */
    learned: z.number().int(),
    /** New ones of the people, to examine recognisers on. */
    examined: z.number().int(),
    /** Of others, on both sides. */
    others: z.number().int(),
  }),
})
export type Recommendation = z.infer<typeof Recommendation>

/** What a page asks for. */
export const RecommendationOrder = z.object({
  people: z.array(PersonId).min(1),
  goal: RecommendationGoal,
  change: ToleratedChange,
})
export type RecommendationOrder = z.infer<typeof RecommendationOrder>

/** The trial of the moment, or the last one. */
export const RecommendationState = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('idle') }),
  z.object({
    phase: z.literal('running'),
    order: RecommendationOrder,
    /** 0..1. */
    done: z.number(),
    secondsLeft: z.number().optional(),
  }),
  z.object({ phase: z.literal('done'), order: RecommendationOrder, result: Recommendation }),
  z.object({ phase: z.literal('failed'), order: RecommendationOrder, failure: Message }),
])
export type RecommendationState = z.infer<typeof RecommendationState>

/** The most that recognisers got right in any of the ways of training, with protection and without. */
export function mostRecognised({
  measured,
}: MethodTrial): Pick<TrialMeasurement, 'unprotected' | 'protected'> {
  const most = (side: 'unprotected' | 'protected') =>
    measured
      .map((one) => one[side])
      .reduce((highest, tally) => (estimate(tally).share > estimate(highest).share ? tally : highest))
  return { unprotected: most('unprotected'), protected: most('protected') }
}

/** How many photos a trial takes: enough for a hint within minutes. */
export const trialLimits = { photosPerPerson: 40, otherPeople: 6, photosPerOther: 16 } as const
