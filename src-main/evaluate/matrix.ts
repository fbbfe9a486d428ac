import { z } from 'zod'
import { Precision } from '../../src-shared/facts'
import { RunId } from '../../src-shared/lab'
import { DataChoice } from '../datasets/choice'
import { ParameterChoice } from './resolve-parameters'
import { VictimRecipe } from './victim'

const Name = z.string().min(1).max(80)

export const ProtectionChoice = ParameterChoice.extend({
  method: z.string().describe('protection, by its id'),
  classes: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('the only classes that are protected, as one person among others (default: all)'),
})
export type ProtectionChoice = z.output<typeof ProtectionChoice>

export const DefenceChoice = ParameterChoice.extend({ defence: z.string().describe('defence, by its id') })
export type DefenceChoice = z.output<typeof DefenceChoice>

/** Of the evaluation protocol; shifting and mirroring is part of every victim's recipe already. */
const usualDefences: Record<string, z.input<typeof DefenceChoice>> = {
  cutout: { defence: 'cutout' },
  mixup: { defence: 'mixup' },
  cutmix: { defence: 'cutmix' },
  grey: { defence: 'grey' },
  'JPEG 10': { defence: 'jpeg', values: { qualities: [10] } },
  'JPEG 50': { defence: 'jpeg', values: { qualities: [50] } },
  'JPEG 85': { defence: 'jpeg', values: { qualities: [85] } },
  '2 bits': { defence: 'bit-depth', values: { bits: 2 } },
  blur: { defence: 'gaussian-blur' },
  projection: { defence: 'orthogonal-projection' },
  'early stopping': { defence: 'early-stopping' },
}

/**
 * What is to be measured: data sources x protections x victims x defences x seeds, and by which runs of the evaluation
 * protocol. Everything has a name of the owner's, by which it is found again in the results.
 */
export const Matrix = z.strictObject({
  data: z.record(Name, DataChoice).describe('data sources by name'),
  protections: z.record(Name, ProtectionChoice).describe('protections by name'),
  victims: z.record(Name, VictimRecipe).describe('trainers by name; all runs but R6 take the first'),
  defences: z.record(Name, DefenceChoice).prefault(usualDefences).describe('counter-measures of R5 by name'),
  runs: z
    .array(RunId)
    .min(1)
    .default(['R0', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'])
    .describe('runs of the protocol; R8, adversarial training, must be asked for'),
  shares: z
    .array(z.number().gt(0).lt(1))
    .default([0.2, 0.5, 0.8])
    .describe('shares of protected pictures in the mixtures of R3'),
  protectedClasses: z
    .array(z.array(z.string()).min(1))
    .default([])
    .describe('for R7: classes, one or several at a time, that are protected among clean ones'),
  seeds: z.array(z.number().int().nonnegative()).min(1).default([0]),
  precision: Precision.optional().describe('how activations are stored (default: what is fastest here)'),
})
export type Matrix = z.output<typeof Matrix>
