import type { PhotoMeasures } from '../../../src-shared/photo'

/** From the least to the most. */
export const visibilities = ['none', 'hardly', 'slightly', 'visibly', 'clearly'] as const
export type Visibility = (typeof visibilities)[number]

/**
 * How much of a change people see, in a word. Both measures must be small: similarity forgives strong changes in large
 * photos, the mean difference forgives changes that gather in one place. The bounds follow what we saw on faces:
 * hardly visible at strength 8, visible on smooth skin when looked for at 16.
 */
export function visibilityOf({ ssim, meanDifference, largestDifference }: PhotoMeasures): Visibility {
  if (largestDifference === 0) return 'none'
  const bySimilarity = 1 + similarityBounds.filter((bound) => ssim < bound).length
  const byDifference = 1 + differenceBounds.filter((bound) => meanDifference > bound).length
  return visibilities[Math.max(bySimilarity, byDifference)] as Visibility
}

const similarityBounds = [0.95, 0.84, 0.75]
/** In grey levels. */
const differenceBounds = [5, 10, 14]
