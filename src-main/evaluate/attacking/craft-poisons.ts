import type { AttackPlan } from '../../../src-shared/attack-run'
import { findAttack } from '../../attacks'
import type { Attack } from '../../attacks/define'
import type { Poison } from '../../attacks/poison'
import type { RecordKind, Records } from '../../attacks/records'
import { recordsKey } from '../../attacks/records-key'
import type { Run, Step } from '../../tensor/run'
import { withProgress } from '../../tensor/with-progress'
import type { Trial } from '../attack-success'
import type { Ground } from '../testbeds/define'
import type { Pretrained } from '../victims'
import type { VictimMaker } from '../victims/define'
import { problemOf } from './aim'
import { chooseTargets } from './choose-targets'

/**
 * Fixes the targets and makes a poison for every trial, each with the next seed.
 *
 * @param victim only asked, without poison, which targets it understands
 */
export async function* craftPoisons<Kind extends RecordKind>(
  plan: AttackPlan,
  ground: Ground<Kind> & { readonly pretrained: Pretrained | undefined },
  victim: VictimMaker<Kind>,
  run: Omit<Run, 'seed' | 'resume'>,
): AsyncGenerator<Step, Trial<Kind>[], void> {
  const { goal, trials, seed, testbed, settings } = plan
  const targets = goal === 'target' ? yield* chooseTargets(ground, victim, plan, run) : new Int32Array(trials)
  const attack = findAttack(plan.attack) as Attack<Kind>
  const parameters = attack.params.parse(plan.parameters)
  const made: Trial<Kind>[] = []
  for (const [trial, target] of targets.entries()) {
    const draw = ground.draw(seed + trial)
    const problem = {
      ...problemOf(draw, goal, ground.candidates, target),
      ...(ground.pretrained && { surrogates: [ground.pretrained.network] }),
    }
    const crafting = attack.poison(problem, parameters, { ...run, seed: seed + trial })
    const poison: Poison<Kind> = yield* withProgress(crafting, ({ phase, done, total, figures }) => ({
      phase: trials === 1 ? phase : `poison ${trial + 1} of ${trials}: ${phase}`,
      unit: 'poisons',
      done: trial + (total > 0 ? Math.min(1, done / total) : 0),
      total: trials,
      ...(figures && { figures }),
    }))
    const key = recordsKey(draw.train as Records)
    made.push({
      train: draw.train,
      poison: { ...poison, origin: { testbed, settings, seed: seed + trial, key } },
    })
  }
  return made
}
