import { z } from 'zod'
import { LabCell } from './lab'
import { PoisoningCell } from './poisoning-lab'

const material = {
  /** Hash of the noise or the poison that it needs, which cells share; absent where it needs none. */
  material: z.string().optional(),
}

const PlannedPoisoning = PoisoningCell.extend(material)
export type PlannedPoisoning = z.infer<typeof PlannedPoisoning>

const PlannedProtection = LabCell.extend(material)
export type PlannedProtection = z.infer<typeof PlannedProtection>

/** A cell that is to be measured. */
export const PlannedCell = z.union([PlannedPoisoning, PlannedProtection])
export type PlannedCell = z.infer<typeof PlannedCell>

export const LabPlan = z.object({
  /** As it was asked for, with the precision that was chosen: other computers must compute as this one does. */
  matrix: z.record(z.string(), z.unknown()),
  /** In the order of the matrix. */
  cells: z.array(PlannedCell),
})
export type LabPlan = z.infer<typeof LabPlan>
