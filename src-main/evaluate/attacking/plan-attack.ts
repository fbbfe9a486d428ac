import type { AttackCost, AttackOrder, AttackPlan } from '../../../src-shared/attack-run'
import { failure } from '../../../src-shared/failure'
import { findAttack } from '../../attacks'
import type { Attack } from '../../attacks/define'
import type { Goal } from '../../attacks/threat-model'
import type { Network } from '../../networks/define'
import { resolveParameters } from '../resolve-parameters'
import { findTestbed, reasonsAgainstTestbed, testbedsFor } from '../testbeds'
import type { Ground, Testbed, VictimSetting } from '../testbeds/define'
import { victimsAsked } from '../understood-targets'
import { findVictim } from '../victims'
import { problemOf } from './aim'

/**
 * Spells an order out.
 *
 * @throws FailureError `bad request` naming the attack, testbed, victim or parameter that does not exist or does not
 *   fit, or why the attack makes no sense there
 */
export function planAttack(order: AttackOrder): AttackPlan {
  const attack = findAttack(order.attack)
  const goal = order.goal ?? (attack.threatModel.goals[0] as Goal)
  const testbed = chooseTestbed(attack, order.testbed, goal)
  const suited = testbed.suited[attack.id]
  const preset = order.preset ?? (Object.keys(attack.presets)[0] as string)
  const values = { ...suited?.values, ...attack.presets[preset], ...order.values }
  return {
    attack: attack.id,
    name: attack.name,
    parameters: resolveParameters(attack, { preset, values }),
    goal,
    testbed: testbed.id,
    settings: resolveParameters({ ...testbed, presets: { usual: {} } }, { values: order.settings }),
    victim: checkVictim(order.victim ?? suited?.victim ?? testbed.victim, testbed),
    trials: order.trials ?? testbed.trials,
    victims: order.victims,
    seed: order.seed,
  }
}

/** Stands for the network that victims begin with: the effort depends on whether there is one. */
const notTrainedYet = {} as Network

/** What a plan will cost on its ground. */
export function costOf(plan: AttackPlan, { draw, candidates, pretrain }: Ground): AttackCost {
  const { parameters, goal, trials, victims, seed } = plan
  const attack = findAttack(plan.attack)
  const draws = Array.from({ length: trials }, (_, trial) => draw(seed + trial))
  const sets = new Set(draws.map(({ train }) => train)).size
  const problem = {
    ...problemOf(draws[0] as (typeof draws)[number], goal, candidates, 0),
    ...(pretrain && { surrogates: [notTrainedYet] }),
  }
  const { passes, trainings } = attack.effort(problem, attack.params.parse(parameters))
  return {
    passes: passes * trials,
    trainings: trainings * trials + (pretrain ? 1 : 0),
    victims: victims * (sets + trials) + (goal === 'target' ? victimsAsked : 0),
  }
}

/** The one that is named, or the first on which the attack makes sense. */
function chooseTestbed(attack: Attack, id: string | undefined, goal: Goal): Testbed {
  if (id === undefined) {
    const [first] = testbedsFor(attack, goal)
    if (first) return first
    throw failure('testbed-missing', { attack: attack.id, goal })
  }
  const testbed = findTestbed(id)
  const reasons = reasonsAgainstTestbed(attack, testbed, goal)
  if (reasons.length === 0) return testbed
  throw failure('testbed-unfit', { testbed: testbed.id, reasons: reasons.join(' ') })
}

/**
 * A victim with everything spelled out.
 *
 * @throws FailureError `bad request` when there is no such victim, or it learns other records than the testbed has
 */
export function checkVictim({ victim, values }: VictimSetting, testbed: Testbed): AttackPlan['victim'] {
  const family = findVictim(victim)
  if (family.records !== testbed.records) {
    const names = { victim, learns: family.records, testbed: testbed.id, has: testbed.records }
    throw failure('victim-unfit', names)
  }
  return {
    victim,
    values: resolveParameters({ ...family, presets: { usual: {} } }, { values: { ...values } }),
  }
}
