import { z } from 'zod'
import { AttackSuccess } from './attack-outcome'
import { AttackPlan, PoisonSummary } from './attack-run'
import { Precision } from './facts'

const Parameters = z.record(z.string(), z.unknown())

/** What a defence does against an attack: most of the effect is gone, some of it, or next to nothing. */
export const Sign = z.enum(['helps', 'little', 'fails'])
export type Sign = z.infer<typeof Sign>

/** How a cell of a poisoning matrix is called. */
export const PoisoningLabels = z.object({
  attack: z.string(),
  testbed: z.string(),
  /** Absent: the victim is not defended. */
  defence: z.string().optional(),
  /** What the literature, or reasoning, says that will be found; absent where it says nothing. */
  expected: Sign.optional(),
})
export type PoisoningLabels = z.infer<typeof PoisoningLabels>

/** What came out of one cell. */
export const PoisoningMeasurement = z.discriminatedUnion('applies', [
  z.object({
    applies: z.literal(false),
    /** A sentence for each reason why the defence makes no sense against this attack. */
    reasons: z.array(z.string()).min(1),
  }),
  z.object({
    applies: z.literal(true),
    plan: AttackPlan,
    defenceParameters: Parameters.optional(),
    poison: PoisonSummary,
    /** Of victims with the defence; clean ones too. */
    success: AttackSuccess,
    /** Share that guessing gets right. */
    chance: z.number(),
    /** Of training the victims. */
    seconds: z.number(),
    precision: Precision,
    tensorflow: z.string(),
  }),
])
export type PoisoningMeasurement = z.infer<typeof PoisoningMeasurement>

/** One attack against one defence. */
export const PoisoningCell = PoisoningLabels.extend({
  seed: z.number().int(),
  /** Hash of everything that the measurement depends on. */
  key: z.string(),
})
export type PoisoningCell = z.infer<typeof PoisoningCell>

/** One line of the results. */
export const PoisoningRow = PoisoningCell.extend({ measured: PoisoningMeasurement })
export type PoisoningRow = z.infer<typeof PoisoningRow>
