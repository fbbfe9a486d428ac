import { findDefence } from '../../defences'
import { resolveParameters } from '../resolve-parameters'
import { VictimRecipe } from '../victim'
import type { PlannedCounterMeasure, PlannedVictim, ReportPlan } from './report-plan'
import type { ChosenCounterMeasure } from './trainings'

/** A row before it is measured. */
export interface PlannedTraining {
  readonly victim: PlannedVictim
  readonly recipe: VictimRecipe
  readonly counterMeasure: ChosenCounterMeasure | undefined
  /** How many, one after the other from the report's own. */
  readonly seeds: number
}

/**
 * Every row of the report. Ordinary training of the first victim comes first, since everything is compared with it, and
 * is the only one that has more than one seed.
 *
 * @param photos how many there are to learn from
 */
export function trainingsOf(plan: ReportPlan, photos: number): [PlannedTraining, ...PlannedTraining[]] {
  const { victims, counterMeasures, counterMeasuresOfOthers, seeds } = plan
  const [first, ...others] = victims
  const plain = (victim: PlannedVictim, seedCount: number): PlannedTraining => ({
    victim,
    recipe: recipeOf(victim, plan, photos),
    counterMeasure: undefined,
    seeds: seedCount,
  })
  const against = (victim: PlannedVictim, chosen: readonly PlannedCounterMeasure[]) =>
    chosen.map((planned) => ({ ...plain(victim, 1), counterMeasure: chosenOf(planned) }))
  const alsoOthers = counterMeasures.filter(({ id }) => counterMeasuresOfOthers.includes(id))
  return [
    plain(first, seeds),
    ...against(first, counterMeasures),
    ...others.flatMap((victim) => [plain(victim, 1), ...against(victim, alsoOthers)]),
  ]
}

/** Looks at the curve about so often. */
const looks = 10
const fewestEpochs = 10
/** More of the same few photos teach nothing new. */
const mostEpochs = 60

export function recipeOf(victim: PlannedVictim, { steps, batch }: ReportPlan, photos: number): VictimRecipe {
  const wanted = Math.round(steps / Math.ceil(photos / batch))
  const epochs = Math.min(mostEpochs, Math.max(fewestEpochs, wanted))
  const { network, learningRate } = victim
  return VictimRecipe.parse({
    network,
    learningRate,
    batch,
    epochs,
    testEvery: Math.max(1, Math.floor(epochs / looks)),
  })
}

export function chosenOf({
  id,
  defence = id,
  preset,
  values = {},
}: PlannedCounterMeasure): ChosenCounterMeasure {
  return {
    id,
    defence,
    parameters: resolveParameters(findDefence(defence), { preset, values: { ...values } }),
  }
}
