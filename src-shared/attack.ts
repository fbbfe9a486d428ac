import { z } from 'zod'
import { RecordKind, Scenario, ThreatModel } from './threat-model'

const Parameters = z.record(z.string(), z.unknown())

/** A poisoning attack as data, for forms, help texts and tables: all of it is derived from the attack's own file. */
export const AttackDescription = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  summary: z.string(),
  records: z.array(RecordKind).readonly(),
  /** How many classes it can deal with; absent: any number. */
  classes: z.number().int().optional(),
  threatModel: ThreatModel,
  cost: z.string(),
  /** JSON schema. */
  parameters: Parameters,
  /** Named parameter sets; the first is the default. */
  presets: z.array(z.object({ name: z.string(), values: Parameters })),
  /** Every testbed, the usual one of the attack first, and a sentence for each reason why it makes no sense there. */
  testbeds: z.array(z.object({ id: z.string(), reasons: z.array(z.string()) })),
})
export type AttackDescription = z.infer<typeof AttackDescription>

/** A place where attacks are tried. */
export const TestbedDescription = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  records: RecordKind,
  /** JSON schema of its settings. */
  parameters: Parameters,
  /** Id of the usual victim. */
  victim: z.string(),
})
export type TestbedDescription = z.infer<typeof TestbedDescription>

export const VictimDescription = z.object({
  id: z.string(),
  name: z.string(),
  records: RecordKind,
  scenario: Scenario,
  /** JSON schema. */
  parameters: Parameters,
})
export type VictimDescription = z.infer<typeof VictimDescription>

/** All that attacks are put together from. */
export const AttackCatalogue = z.object({
  attacks: z.array(AttackDescription),
  testbeds: z.array(TestbedDescription),
  victims: z.array(VictimDescription),
})
export type AttackCatalogue = z.infer<typeof AttackCatalogue>
