import type { AttackDescription } from './attack'

/** The attack itself has, on each axis, one value or several. */
export const attackAxes = {
  goal: ({ threatModel }) => threatModel.goals,
  knows: ({ threatModel }) => [threatModel.knows],
  controls: ({ threatModel }) => [threatModel.controls],
  labels: ({ threatModel }) => [threatModel.labels],
  poison: ({ threatModel }) => [threatModel.poison],
  victim: ({ threatModel }) => threatModel.victims,
  records: ({ records }) => records,
} as const satisfies Record<string, (attack: AttackDescription) => readonly string[]>

/** The axes of the taxonomy by which attacks are told apart. */
export type AttackAxis = keyof typeof attackAxes
export const attackAxisNames = Object.keys(attackAxes) as readonly AttackAxis[]

/** A value on some of the axes. */
export type AttackFilter = { readonly [Axis in AttackAxis]?: string | undefined }

/** The attacks that have every value which the filter names. */
export function filterAttacks(
  attacks: readonly AttackDescription[],
  filter: AttackFilter,
): AttackDescription[] {
  return attacks.filter((attack) =>
    attackAxisNames.every(
      (axis) => filter[axis] === undefined || valuesOn(axis, attack).includes(filter[axis]),
    ),
  )
}

/** What an attack is on an axis. */
export function valuesOn(axis: AttackAxis, attack: AttackDescription): readonly string[] {
  return attackAxes[axis](attack)
}

/** Every value that occurs on an axis, in the order in which it comes first. */
export function axisValues(attacks: readonly AttackDescription[], axis: AttackAxis): string[] {
  return [...new Set(attacks.flatMap((attack) => valuesOn(axis, attack)))]
}

/** What Barreno et al. (2006) call an attack; all that poison data are causative. */
export function barreno({ threatModel: { goals } }: AttackDescription): {
  readonly specificity: 'indiscriminate' | 'targeted'
  readonly violation: 'availability' | 'integrity'
} {
  return goals.includes('untargeted')
    ? { specificity: 'indiscriminate', violation: 'availability' }
    : { specificity: 'targeted', violation: 'integrity' }
}
