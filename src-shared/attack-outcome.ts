import { z } from 'zod'

/** How often something happened in how many trials. */
export const Count = z.object({ hits: z.number().int(), of: z.number().int() })
export type Count = z.infer<typeof Count>

/**
 * A count with its rate and Wilson's 95 % interval. Triggered pictures that one victim saw are no independent trials:
 * between victims the rate varies more than their interval says, which the rows show.
 */
export const Rate = Count.extend({
  rate: z.number(),
  interval: z.tuple([z.number(), z.number()]).readonly(),
})
export type Rate = z.infer<typeof Rate>

/** What one victim does. */
export const VictimOutcome = z.object({
  /** Share of the untouched test records that it gets right. */
  accuracy: z.number(),
  /** Targets, or test records with the trigger on them, that it takes for the wanted class; none for untargeted attacks. */
  fooled: Count,
  /** Of attacks with a trigger: the same test records without it, taken for the wanted class. */
  withoutTrigger: Count.exactOptional(),
  /** Of attacks with a trigger: the same test records with it, taken for what they are. */
  robust: Count.exactOptional(),
  /** Of attacks with a trigger: of those that it gets right without the trigger, taken for the wanted class with it. */
  turned: Count.exactOptional(),
  /** Of defences that drop records: how many of the poison, and of all others. */
  removed: z.object({ poison: Count, others: Count }).exactOptional(),
  /** Of defences with a proof: poison records that half of the test records, at least, are safe from. */
  medianRadius: z.number().int().exactOptional(),
})
export type VictimOutcome = z.infer<typeof VictimOutcome>

/** One victim of the poisoned set beside one of the clean set, alike in all else. */
export const TrialRow = z.object({
  /** Position in the trials. */
  trial: z.number().int(),
  seed: z.number().int(),
  clean: VictimOutcome,
  poisoned: VictimOutcome,
})
export type TrialRow = z.infer<typeof TrialRow>

/** What an attack did to fresh victims, over several trials and seeds. */
export const AttackSuccess = z.object({
  rows: z.array(TrialRow).readonly(),
  /** Over all rows, victims of the poisoned sets. */
  success: Rate,
  /** The same count on victims of the clean sets: what the attack must be measured against. */
  control: Rate,
  /** Of attacks with a trigger, poisoned victims asked without it. */
  withoutTrigger: Rate.exactOptional(),
  robust: Rate.exactOptional(),
  turned: Rate.exactOptional(),
  /** Means over the rows. */
  cleanAccuracy: z.number(),
  poisonedAccuracy: z.number(),
  /** How much more the poisoned victim of a row errs than the clean one, as a share of the test records. */
  errorRise: z.object({ mean: z.number(), lowest: z.number(), highest: z.number() }),
})
export type AttackSuccess = z.infer<typeof AttackSuccess>
