import { failure } from '../../../src-shared/failure'
import type { Attack } from '../../attacks/define'
import type { Goal } from '../../attacks/threat-model'
import { reasonsAgainst } from '../../attacks/threat-model'
import { findVictim } from '../victims'
import type { Testbed } from './define'
import { intrusions } from './intrusions'
import { mail } from './mail'
import { pictures } from './pictures'
import { plane } from './plane'
import { space } from './space'
import { transfer } from './transfer'
import { words } from './words'

/** Every testbed there is, in the order in which they are tried for an attack. */
export const testbeds = [
  plane,
  space,
  words,
  intrusions,
  mail,
  pictures,
  transfer,
] as unknown as readonly Testbed[]

/** @throws FailureError `bad request` naming the known ids when there is no such testbed */
export function findTestbed(id: string): Testbed {
  const found = testbeds.find((testbed) => testbed.id === id)
  if (found) return found
  throw failure('testbed-unknown', { testbed: id, known: testbeds.map((testbed) => testbed.id).join(', ') })
}

/** The testbeds on which an attack makes sense, those first that know it. */
export function testbedsFor(attack: Attack, goal?: Goal): Testbed[] {
  const fitting = testbeds.filter((testbed) => reasonsAgainstTestbed(attack, testbed, goal).length === 0)
  const known = fitting.filter(({ suited }) => attack.id in suited)
  return [...known, ...fitting.filter((testbed) => !known.includes(testbed))]
}

/** Why an attack makes no sense on a testbed, a sentence for each reason; empty when it does. */
export function reasonsAgainstTestbed(attack: Attack, testbed: Testbed, goal?: Goal): string[] {
  const owner = testbeds.find(({ own }) => own?.includes(attack.id))
  if (owner && owner !== testbed) {
    return [`${attack.name} was made for the victim of the testbed “${owner.name}” alone.`]
  }
  if (!owner && testbed.own) return [`The victim of the testbed “${testbed.name}” learns no labels.`]
  return reasonsAgainst(attack, {
    records: testbed.records,
    // Where the data tell how many classes there are, it is known when they are read.
    classes: testbed.classes ?? attack.classes ?? 2,
    goal: goal ?? (attack.threatModel.goals[0] as Goal),
    victim: findVictim(testbed.victim.victim).scenario,
  })
}
