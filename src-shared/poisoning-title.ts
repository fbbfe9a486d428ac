import type { PoisoningLabels } from './poisoning-lab'

/** A cell in one line, without its figures. */
export function poisoningTitle({ attack, testbed, defence }: PoisoningLabels): string {
  return [attack, testbed, defence ?? 'no defence'].join(' / ')
}
