import type { Poison } from '../../attacks/poison'
import { writePoison } from '../../attacks/poison-file'
import { openGround } from '../../evaluate/attacking/open-ground'
import { planAttack } from '../../evaluate/attacking/plan-attack'
import { runAttack as carryOut } from '../../evaluate/attacking/run-attack'
import { cannotWrite } from '../../files/writing-trouble'
import { choosePrecision } from '../../tensor/precision'
import type { Job } from './define'
import { runSteps } from './run-steps'

/** Makes poisons, judges them on fresh victims, and keeps them where the order says. */
export const runAttack: Job<'run-attack'> = async ({ order, place, poisons: files, version }, context) => {
  const plan = planAttack(order)
  const ground = await openGround(plan, place)
  const steps = carryOut(plan, ground, { precision: choosePrecision() })
  const { result, poisons } = await runSteps(steps, context)
  for (const [trial, file] of files.slice(0, poisons.length).entries()) {
    await keep(poisons[trial] as Poison, file)
  }
  return { ...result, version }
}

async function keep(poison: Poison, file: string): Promise<void> {
  try {
    await writePoison(file, poison)
  } catch (cause) {
    throw cannotWrite(file, cause)
  }
}
