/** How much of what there was to learn was learned, 0..1: from guessing to everything. */
export function heatOf(accuracy: number, chance: number): number {
  return Math.max(0, (accuracy - chance) / (1 - chance))
}
