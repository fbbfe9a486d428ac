import type { MethodTrial } from '../../../src-shared/recommendation'
import type { Tally } from '../../../src-shared/report'
import type { ImageSet } from '../../datasets/image-set'
import { findProtection } from '../../protections'
import { posted } from '../../protections/posted'
import type { Run, Step } from '../../tensor/run'
import { withProgress } from '../../tensor/with-progress'
import { chosenOf, recipeOf } from '../report/planned-trainings'
import type { ReportPictures } from '../report/report-pictures'
import type { ReportPlan } from '../report/report-plan'
import { type ChosenCounterMeasure, tallyOf, trainedVictim } from '../report/trainings'
import { resolveParameters } from '../resolve-parameters'
import type { Candidate, TrialGoal } from './candidates'

/** Of the work on one method: making its noise. The rest is training recognisers. */
const craftingShare = 0.6

export interface TrialSettings {
  /** Of the noise, in grey levels. */
  readonly strength: number
  /** How recognisers are trained: the first victim, without what else there is in the plan. */
  readonly plan: ReportPlan
}

/**
 * Makes the noise of every method for the goal, trains recognisers on the protected pictures and on the unprotected
 * ones, and says what they recognise in new pictures of the same people. Progress goes from 0 to 1.
 *
 * @param pictures without copies: those in them are the originals
 */
export async function* tryMethods(
  pictures: ReportPictures,
  { candidates, counterMeasures }: TrialGoal,
  { strength, plan }: TrialSettings,
  run: Run,
): AsyncGenerator<Step, MethodTrial[], void> {
  const ways = [undefined, ...counterMeasures.map(chosenOf)]
  const work = 1 - craftingShare + candidates.length
  const unprotected = yield* shareOf(examine(pictures, ways, plan, run), 0, (1 - craftingShare) / work)
  const trials: MethodTrial[] = []
  for (const [index, candidate] of candidates.entries()) {
    const start = (1 - craftingShare + index) / work
    const { copies, ...tried } = yield* shareOf(
      protect(pictures, candidate, strength, run),
      start,
      craftingShare / work,
    )
    const seen = yield* shareOf(
      examine({ ...pictures, copies }, ways, plan, run),
      start + craftingShare / work,
      (1 - craftingShare) / work,
    )
    const measured = ways.map((way, at) => ({
      counterMeasure: way?.id ?? 'none',
      unprotected: unprotected[at] as Tally,
      protected: seen[at] as Tally,
    }))
    trials.push({ ...tried, measured })
  }
  return trials
}

/** The people's pictures as they would be posted. */
async function* protect(
  { originals, people }: ReportPictures,
  { method, preset, values, epsilonShare = 1, trial }: Candidate,
  strength: number,
  run: Run,
): AsyncGenerator<Step, Omit<MethodTrial, 'measured'> & { readonly copies: ImageSet }, void> {
  const protection = findProtection(method)
  const chosen = { ...values, epsilon: strength * epsilonShare }
  const parameters = resolveParameters(protection, { preset, values: { ...chosen, ...trial } })
  const problem = {
    ...originals,
    classes: originals.classNames.length,
    protect: Uint8Array.from(originals.labels, (label) => (label < people ? 1 : 0)),
  }
  const started = performance.now()
  const { noise } = yield* protection.craft(problem, parameters, run)
  return {
    choice: { method, preset, values: chosen },
    name: protection.name,
    seconds: (performance.now() - started) / 1000,
    copies: posted(originals, problem, noise),
  }
}

/** What recognisers that were trained on the copies, in each of the ways, recognise of the people. */
async function* examine(
  pictures: ReportPictures,
  ways: readonly (ChosenCounterMeasure | undefined)[],
  plan: ReportPlan,
  run: Run,
): AsyncGenerator<Step, Tally[], void> {
  const recipe = recipeOf(plan.victims[0], plan, pictures.copies.labels.length)
  const own = [...pictures.unseen.classNames.keys()].filter((label) => label < pictures.people)
  const tallies: Tally[] = []
  for (const [index, counterMeasure] of ways.entries()) {
    const training = trainedVictim({ pictures, posted: 'copies', recipe, counterMeasure, run })
    const { test } = yield* shareOf(training, index / ways.length, 1 / ways.length)
    tallies.push(tallyOf(test, own))
  }
  return tallies
}

/** Work as a part of all of it. Where it has several phases, the first that ends makes up for the others. */
function shareOf<Result>(
  steps: AsyncGenerator<Step, Result, void>,
  start: number,
  share: number,
): AsyncGenerator<Step, Result, void> {
  let furthest = start
  return withProgress(steps, ({ done, total }) => {
    furthest = Math.max(furthest, start + share * (total > 0 ? Math.min(1, done / total) : 0))
    return { phase: 'trying methods', unit: 'share', done: furthest, total: 1 }
  })
}
