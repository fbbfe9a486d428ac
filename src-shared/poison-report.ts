import { z } from 'zod'
import { AttackSuccess } from './attack-outcome'
import { AttackPlace, PoisonSummary, VictimSetting } from './attack-run'
import { Goal, RecordKind } from './threat-model'

/** A poison's file, and where its training set is read from. */
export const PoisonRequest = AttackPlace.extend({
  poison: z.string().min(1),
  /** Where the data of the testbed lie now; left out: where they were. */
  data: z.string().min(1).optional(),
})
export type PoisonRequest = z.infer<typeof PoisonRequest>

/** One record of a poison beside the training record that it was made from. */
const InspectedRecord = z.object({
  /** -1 for a record that was made from none. */
  base: z.number().int(),
  stored: z.string(),
  /** Absent where there is no base. */
  was: z.string().optional(),
  largestChange: z.number().optional(),
  meanChange: z.number().optional(),
})

/** What a poison's file holds. */
export const PoisonReport = z.object({
  attack: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  seed: z.number().int(),
  records: RecordKind,
  goal: Goal,
  /** Name of the class that targets or triggered records are to be taken for; absent where nothing is aimed at. */
  wanted: z.string().optional(),
  budget: z.object({
    records: z.number().int(),
    labels: z.enum(['kept', 'changed']),
    largestChange: z.number().optional(),
  }),
  testbed: z.string(),
  settings: z.record(z.string(), z.unknown()),
  summary: PoisonSummary,
  inspected: z.array(InspectedRecord),
})
export type PoisonReport = z.infer<typeof PoisonReport>

export const ReplayRequest = PoisonRequest.extend({
  /** Left out: the usual one of the testbed. */
  victim: VictimSetting.optional(),
  victims: z.number().int().min(1).max(100).default(1),
  seed: z.number().int().nonnegative().default(0),
})
export type ReplayRequest = z.infer<typeof ReplayRequest>

/** What a poison does to other victims than those that it was tried on. */
export const PoisonReplay = z.object({
  attack: z.string(),
  goal: Goal,
  victim: VictimSetting,
  success: AttackSuccess,
})
export type PoisonReplay = z.infer<typeof PoisonReplay>
