import type { AttackPlace, AttackPlan } from '../../../src-shared/attack-run'
import { findTestbed } from '../testbeds'
import type { Ground } from '../testbeds/define'

/** The testbed of a plan with its data at hand. */
export function openGround(
  { testbed: id, settings }: Pick<AttackPlan, 'testbed' | 'settings'>,
  place: AttackPlace,
): Promise<Ground> {
  const testbed = findTestbed(id)
  return testbed.open(testbed.params.parse(settings), place)
}
