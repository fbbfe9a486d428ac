import type { RecordKind } from '../attacks/records'
import type { Goal, Situation } from '../attacks/threat-model'
import type { VictimMaker } from '../evaluate/victims/define'
import type { PoisoningDefence, VictimAbility } from './define'

/** Why the defence makes no sense there, a sentence for each reason; empty when it does. */
export function reasonsAgainst(
  { name, records, goals, needs }: PoisoningDefence,
  situation: Pick<Situation, 'records' | 'goal'>,
  victim: VictimMaker<RecordKind>,
): string[] {
  const reasons: string[] = []
  if (!records.includes(situation.records)) {
    reasons.push(`${name} guards ${records.join(' or ')}, and these are ${situation.records}.`)
  }
  if (!goals.includes(situation.goal)) {
    reasons.push(
      `${name} is made against ${goals.map((goal) => aims[goal]).join(' and ')}, not against ${aims[situation.goal]}.`,
    )
  }
  for (const ability of needs) {
    if (ability === 'features' && situation.records !== 'images') continue
    if (!isAble(victim, ability))
      reasons.push(`${name} needs ${abilities[ability]}, which ${victim.name} has not.`)
  }
  return reasons
}

function isAble(victim: VictimMaker<RecordKind>, ability: VictimAbility): boolean {
  return ability === 'losses' || ability === 'features'
    ? (victim.tells?.includes(ability) ?? false)
    : victim[ability] !== undefined
}

const aims: Record<Goal, string> = {
  untargeted: 'worse answers in general',
  target: 'one changed answer',
  trigger: 'triggers',
}

const abilities: Record<VictimAbility, string> = {
  losses: 'the loss of every record',
  features: 'the features of a network',
  recipe: 'a recipe by which a network is trained from scratch',
  regularised: 'something to regularise',
}
