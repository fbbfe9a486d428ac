import type { AttackPlan, AttackResult } from '../../../src-shared/attack-run'
import type { Poison } from '../../attacks/poison'
import { tensorflowVersion } from '../../tensor/native'
import type { Run, Step } from '../../tensor/run'
import { measureAttack, type Trial } from '../attack-success'
import type { Ground } from '../testbeds/define'
import { craftPoisons } from './craft-poisons'
import { explainAttack } from './explain-attack'
import { costOf } from './plan-attack'
import { summaryOf } from './poison-summary'
import { victimOf, victimSeeds } from './victim-of-plan'
import { withPretrained } from './with-pretrained'

export interface FinishedAttack {
  readonly result: Omit<AttackResult, 'version'>
  /** One for each trial. */
  readonly poisons: readonly Poison[]
}

/** Carries a plan out: fixes targets, makes the poisons, and trains fresh victims with and without them. */
export async function* runAttack(
  plan: AttackPlan,
  ground: Ground,
  run: Omit<Run, 'seed' | 'resume'>,
): AsyncGenerator<Step, FinishedAttack, void> {
  const started = performance.now()
  return yield* withPretrained(ground, run, async function* (pretrained) {
    const victim = victimOf(plan, pretrained)
    const trials = yield* craftPoisons(plan, { ...ground, pretrained }, victim, run)
    const poisonedAt = performance.now()
    const seeds = victimSeeds(plan)
    const success = yield* measureAttack(trials, ground.test as never, victim, seeds, run)
    const judgedAt = performance.now()
    const [first] = trials as [Trial<never>]
    const drawn = { trial: first, test: ground.test as never, victim, network: pretrained?.network }
    const explanation = yield* explainAttack(drawn, { ...run, seed: seeds[0] as number })
    return {
      result: {
        plan: { ...plan, cost: costOf(plan, ground) },
        poison: summaryOf(first.poison, first.train),
        success,
        explanation,
        seconds: { poisoning: (poisonedAt - started) / 1000, victims: (judgedAt - poisonedAt) / 1000 },
        precision: run.precision,
        tensorflow: tensorflowVersion(),
      },
      poisons: trials.map(({ poison }) => poison),
    }
  })
}
