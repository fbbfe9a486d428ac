import { z } from 'zod'
import { VictimSetting } from '../../../src-shared/attack-run'
import { Precision } from '../../../src-shared/facts'
import { Sign } from '../../../src-shared/poisoning-lab'
import { Goal } from '../../../src-shared/threat-model'
import { DefenceChoice } from '../matrix'
import { ParameterChoice } from '../resolve-parameters'

const Name = z.string().min(1).max(80)

const AttackChoice = ParameterChoice.extend({
  attack: z.string().describe('attack, by its id'),
  goal: Goal.optional().describe('what is aimed at (default: the first of the attack)'),
  testbed: z.string().optional().describe('data and victim (default: the first that it makes sense on)'),
  settings: z.record(z.string(), z.unknown()).default({}).describe('of the testbed'),
  victim: VictimSetting.optional().describe('who learns from the data (default: as the testbed says)'),
  trials: z.number().int().min(1).optional().describe('poisons, each for another draw or target'),
  victims: z.number().int().min(1).default(1).describe('fresh ones for each poison'),
  expected: z
    .record(Name, Sign)
    .default({})
    .describe('by the names of defences: what the literature says that each does against it'),
})

/** What is to be measured: attacks x defences x seeds. Everything has a name of the owner's. */
export const PoisoningMatrix = z.strictObject({
  kind: z.literal('poisoning'),
  data: z
    .string()
    .min(1)
    .optional()
    .describe('pictures for the testbeds of pictures (default: those that come with the program)'),
  attacks: z.record(Name, AttackChoice).describe('attacks by name'),
  defences: z
    .record(Name, DefenceChoice)
    .default({})
    .describe('defences by name; victims without any come by themselves'),
  seeds: z.array(z.number().int().nonnegative()).min(1).default([0]),
  precision: Precision.optional().describe('how activations are stored (default: what is fastest here)'),
})
export type PoisoningMatrix = z.output<typeof PoisoningMatrix>
