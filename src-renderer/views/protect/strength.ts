import { strengths } from '../../../src-shared/strength'

/** Largest changes that the slider offers, in grey levels. */
export const weakest = 4
export const strongest = 24

export type StrengthWord = 'veryLight' | 'light' | 'medium' | 'strong' | 'veryStrong'

/** A strength in words: that of the nearest named one, or beyond them. */
export function strengthWord(epsilon: number): StrengthWord {
  const { light, medium, strong } = strengths
  if (epsilon < light - 2) return 'veryLight'
  if (epsilon > strong + 2) return 'veryStrong'
  if (epsilon < (light + medium) / 2) return 'light'
  return epsilon < (medium + strong) / 2 ? 'medium' : 'strong'
}
