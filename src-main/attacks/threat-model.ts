import type { Goal, Scenario, ThreatModel } from '../../src-shared/threat-model'
import type { RecordKind } from './records'

export type { Goal, Scenario, ThreatModel } from '../../src-shared/threat-model'

/** What somebody would like to attack. */
export interface Situation {
  readonly records: RecordKind
  readonly classes: number
  readonly goal: Goal
  readonly victim: Scenario
}

/** An attack as far as it matters here. */
interface Described {
  readonly name: string
  readonly records: readonly RecordKind[]
  /** How many classes it can deal with; left out: any number. */
  readonly classes?: number
  readonly threatModel: ThreatModel
}

/** Why the attack makes no sense there, a sentence for each reason; empty when it does. */
export function reasonsAgainst(attack: Described, situation: Situation): string[] {
  const { name, records, classes, threatModel } = attack
  const reasons: string[] = []
  if (!records.includes(situation.records)) {
    reasons.push(`${name} poisons ${records.join(' or ')}, and these are ${situation.records}.`)
  }
  if (classes !== undefined && classes !== situation.classes) {
    reasons.push(`${name} is made for ${classes} classes, and there are ${situation.classes}.`)
  }
  if (!threatModel.goals.includes(situation.goal)) {
    reasons.push(`${name} ${abilities[threatModel.goals[0] as Goal]}; it ${inabilities[situation.goal]}.`)
  }
  if (!threatModel.victims.includes(situation.victim)) {
    reasons.push(
      `${name} works on victims trained ${threatModel.victims.join(' or ')}, not on one trained ${situation.victim}.`,
    )
  }
  return reasons
}

const abilities: Record<Goal, string> = {
  untargeted: 'makes a victim worse in general',
  target: 'changes the answer for a chosen record',
  trigger: 'makes a victim answer to a trigger',
}

const inabilities: Record<Goal, string> = {
  untargeted: 'leaves the other answers as they are',
  target: 'cannot choose a record whose answer changes',
  trigger: 'plants no trigger',
}
