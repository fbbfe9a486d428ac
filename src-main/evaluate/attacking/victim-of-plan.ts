import type { AttackPlan } from '../../../src-shared/attack-run'
import { findVictim, type Pretrained } from '../victims'
import type { VictimMaker } from '../victims/define'

const firstSeed = 1_000_000

/** The victim of a plan, and the network that it begins with where it needs one. */
export function victimOf(
  { victim: { victim, values } }: Pick<AttackPlan, 'victim'>,
  pretrained: Pretrained | undefined,
): VictimMaker<never> {
  const family = findVictim(victim)
  return family.make(family.params.parse(values), pretrained) as VictimMaker<never>
}

/** Of the victims of each trial; none is the seed of a poison, which would be the same initial weights. */
export function victimSeeds({ seed, victims }: Pick<AttackPlan, 'seed' | 'victims'>): number[] {
  return Array.from({ length: victims }, (_, victim) => firstSeed + seed + victim)
}
