import { z } from 'zod'

/** What somebody learns from: pictures, rows of numbers, or texts as the words that occur in them. */
export const recordKinds = ['images', 'features', 'tokens'] as const
export const RecordKind = z.enum(recordKinds)

/** What the attacker wants: worse answers in general, one answer, or an answer to a trigger. */
export const Goal = z.enum(['untargeted', 'target', 'trigger'])
export type Goal = z.infer<typeof Goal>

/** How the victim comes to its model. */
export const Scenario = z.enum(['from scratch', 'fine-tuned', 'last layer'])
export type Scenario = z.infer<typeof Scenario>

/** Who the attacker is, in terms of the field. Attack and result carry it. */
export const ThreatModel = z.object({
  /** What the attack can be aimed at. */
  goals: z.array(Goal).min(1).readonly(),
  /** What of the training set is in the attacker's hands. */
  controls: z.enum(['labels', 'records', 'records and labels']),
  /** Clean: every stored label is the one that a person would give. */
  labels: z.enum(['clean', 'dirty']),
  knows: z.enum(['nothing', 'the data', 'a surrogate', 'the victim']),
  /** Whether one poison serves every later record, or was made for one of them. */
  poison: z.enum(['universal', 'individual']),
  /** In words: what the attacker may spend. */
  budget: z.string(),
  /** Victims that it was made for. */
  victims: z.array(Scenario).min(1).readonly(),
})
export type ThreatModel = z.infer<typeof ThreatModel>
