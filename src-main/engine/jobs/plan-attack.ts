import { openGround } from '../../evaluate/attacking/open-ground'
import { costOf, planAttack as spellOut } from '../../evaluate/attacking/plan-attack'
import type { Job } from './define'

/** Spells an attack out and says what it will cost. */
export const planAttack: Job<'plan-attack'> = async ({ order, place }) => {
  const plan = spellOut(order)
  return { ...plan, cost: costOf(plan, await openGround(plan, place)) }
}
