import { AttackOrder } from '../../../src-shared/attack-run'
import { failure } from '../../../src-shared/failure'
import type { PoisoningLabels, Sign } from '../../../src-shared/poisoning-lab'
import { findPoisoningDefence } from '../../defences'
import type { NamedMethod } from '../matrix-cell'
import { type ParameterChoice, resolveParameters } from '../resolve-parameters'
import { findTestbed } from '../testbeds'
import type { PoisoningMatrix } from './matrix'

/** One attack against one defence, or against none. */
export interface PoisoningTask {
  /** Of the owner. */
  readonly attack: string
  readonly order: AttackOrder
  readonly defence?: NamedMethod
  readonly expected?: Sign
  readonly seed: number
}

/**
 * Every cell of the matrix, attack by attack.
 *
 * @throws FailureError `bad request` when it names a defence that there is not, or a parameter that does not fit
 */
export function poisoningTasks({ attacks, defences, seeds, data }: PoisoningMatrix): PoisoningTask[] {
  const known = Object.entries(defences).map(([name, choice]) => named(name, choice))
  return Object.entries(attacks).flatMap(([attack, { expected, ...choice }]) => {
    refuseUnknown(attack, expected, defences)
    return [undefined, ...known].flatMap((defence) =>
      seeds.map((seed): PoisoningTask => {
        const sign = defence && expected[defence.name]
        return {
          attack,
          order: AttackOrder.parse({ ...withData(choice, data), seed }),
          ...(defence && { defence }),
          ...(sign && { expected: sign }),
          seed,
        }
      }),
    )
  })
}

/** What the results call a cell. */
export function labelsOf({ attack, defence, expected }: PoisoningTask, testbed: string): PoisoningLabels {
  return { attack, testbed, ...(defence && { defence: defence.name }), ...(expected && { expected }) }
}

type Attacks = PoisoningMatrix['attacks']
type AttackChoice = Omit<Attacks[string], 'expected'>

function withData(choice: AttackChoice, data: string | undefined): AttackChoice {
  if (data === undefined || choice.testbed === undefined) return choice
  if (findTestbed(choice.testbed).records !== 'images') return choice
  return { ...choice, settings: { data, ...choice.settings } }
}

function refuseUnknown(attack: string, expected: Readonly<Record<string, Sign>>, defences: object): void {
  const unknown = Object.keys(expected).find((name) => !(name in defences))
  if (unknown === undefined) return
  const problems = `${attack} expects something of "${unknown}", and there is no defence of that name`
  throw failure('matrix-malformed', { problems })
}

function named(name: string, choice: PoisoningMatrix['defences'][string]): NamedMethod {
  const defence = findPoisoningDefence(choice.defence)
  return { name, id: defence.id, parameters: resolveParameters(defence, choice as ParameterChoice) }
}
