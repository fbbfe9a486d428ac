import { z } from 'zod'
import { AttackExplanation } from './attack-explanation'
import { AttackSuccess } from './attack-outcome'
import { Precision } from './facts'
import { Goal } from './threat-model'

const Values = z.record(z.string(), z.unknown())

/** A victim by its id, and the parameters that differ from the family's own. */
export const VictimSetting = z.object({ victim: z.string(), values: Values.default({}) })
export type VictimSetting = z.infer<typeof VictimSetting>

/** An attack that is to be tried; what is left out follows from the attack and the testbed. */
export const AttackOrder = z.object({
  attack: z.string(),
  preset: z.string().optional(),
  values: Values.default({}),
  goal: Goal.optional(),
  testbed: z.string().optional(),
  /** Of the testbed. */
  settings: Values.default({}),
  victim: VictimSetting.optional(),
  /** Poisons, each with a draw or a target of its own. */
  trials: z.number().int().min(1).max(1000).optional(),
  /** Fresh victims for each of them. */
  victims: z.number().int().min(1).max(100).default(1),
  seed: z.number().int().nonnegative().default(0),
})
export type AttackOrder = z.infer<typeof AttackOrder>

/** Where an order is carried out. */
export const AttackPlace = z.object({
  /** Folder that relative paths in the settings start from. */
  base: z.string(),
  /** Folder with the data that come with the program. */
  resources: z.string(),
})
export type AttackPlace = z.infer<typeof AttackPlace>

/** What a run will cost, known before it starts. */
export const AttackCost = z.object({
  /** Records through a network, forward and backward, to make the poison. */
  passes: z.number(),
  /** Trainings of models to make the poison. */
  trainings: z.number(),
  /** Trainings of victims: to find targets, and to judge the poison. */
  victims: z.number().int(),
})
export type AttackCost = z.infer<typeof AttackCost>

/** An order with everything spelled out. */
export const AttackPlan = z.object({
  attack: z.string(),
  name: z.string(),
  parameters: Values,
  goal: Goal,
  testbed: z.string(),
  settings: Values,
  victim: VictimSetting,
  trials: z.number().int(),
  victims: z.number().int(),
  seed: z.number().int(),
})
export type AttackPlan = z.infer<typeof AttackPlan>

/** The same with what it will cost, for which its data must be read. */
export const PricedAttack = AttackPlan.extend({ cost: AttackCost })
export type PricedAttack = z.infer<typeof PricedAttack>

/** What a poison is, and what of its budget was used. */
export const PoisonSummary = z.object({
  records: z.number().int(),
  placing: z.enum(['replaces', 'added']),
  shareOfSet: z.number(),
  shareOfClass: z.number(),
  changedLabels: z.number().int(),
  /** Of one value: grey levels of pictures, units of features, words of texts. */
  largestChange: z.number(),
  /** A sentence for each way in which it is dearer than it may be. */
  overspent: z.array(z.string()),
  /** What the attack found on the way. */
  figures: z.record(z.string(), z.number()),
})
export type PoisonSummary = z.infer<typeof PoisonSummary>

/** How a run came out. */
export const AttackResult = z.object({
  plan: PricedAttack,
  /** Of the first trial. */
  poison: PoisonSummary,
  success: AttackSuccess,
  explanation: AttackExplanation.optional(),
  seconds: z.object({ poisoning: z.number(), victims: z.number() }),
  precision: Precision,
  tensorflow: z.string(),
  version: z.string(),
})
export type AttackResult = z.infer<typeof AttackResult>
