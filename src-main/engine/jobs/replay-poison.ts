import { measureAttack } from '../../evaluate/attack-success'
import { openPoison } from '../../evaluate/attacking/open-poison'
import { checkVictim } from '../../evaluate/attacking/plan-attack'
import { victimOf, victimSeeds } from '../../evaluate/attacking/victim-of-plan'
import { withPretrained } from '../../evaluate/attacking/with-pretrained'
import { findTestbed } from '../../evaluate/testbeds'
import { choosePrecision } from '../../tensor/precision'
import type { Job } from './define'
import { runSteps } from './run-steps'

/** Judges a poison on fresh victims of any kind, without the attack that made it. */
export const replayPoison: Job<'replay-poison'> = async (request, context) => {
  const { poison, origin, train, ground } = await openPoison(request)
  const testbed = findTestbed(origin.testbed)
  const usual = testbed.suited[poison.attack]?.victim ?? testbed.victim
  const victim = checkVictim(request.victim ?? usual, testbed)
  const run = { precision: choosePrecision() }
  const trials = [{ train: train as never, poison: poison as never }]
  const steps = withPretrained(ground, run, (pretrained) =>
    measureAttack(trials, ground.test as never, victimOf({ victim }, pretrained), victimSeeds(request), run),
  )
  const success = await runSteps(steps, context)
  return { attack: poison.attack, goal: poison.aimed.goal, victim, success }
}
