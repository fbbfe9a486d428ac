import { z } from 'zod'
import { Precision } from './facts'

/** What the long checks look at, in the order in which it is told. */
export const CalibrationPart = z.enum([
  'clean',
  'class-wise',
  'sample-wise',
  'random',
  'counter-measures',
  'mixtures',
  'one class',
  'other networks',
  'people',
])
export type CalibrationPart = z.infer<typeof CalibrationPart>

/** Which share a row tells. */
export const CalibrationFigure = z.enum([
  /** Recognised of all clean test pictures. */
  'recognised',
  /** Of those of the protected classes or people alone. */
  'recognised of the protected',
  /** Of the other classes or people, who are not protected. */
  'recognised of the others',
  /** By which a mixture is recognised better than its clean pictures alone. */
  'added to the clean pictures',
])
export type CalibrationFigure = z.infer<typeof CalibrationFigure>

/** One figure of the long checks, and what it is expected to be. Shares are in 0..1. */
export const CalibrationRow = z.object({
  part: CalibrationPart,
  data: z.enum(['CIFAR-10 subset', 'faces']),
  noise: z.enum(['none', 'random', 'class-wise', 'sample-wise', 'people']),
  /** In grey levels; 0 without noise. */
  epsilon: z.number(),
  /** Of the pictures of the protected classes that carry noise; with `none`: that are left out. */
  share: z.number(),
  /** How many classes or people are protected, of how many; left out: all. */
  protects: z.object({ classes: z.number().int(), of: z.number().int() }).optional(),
  victim: z.string(),
  /** By its name. */
  counterMeasure: z.string().optional(),
  figure: CalibrationFigure,
  /** Of what is called as expected; a side without a bound is left out. */
  expected: z.object({ atLeast: z.number().optional(), atMost: z.number().optional() }),
  /** Where the bounds come from. */
  source: z.string(),
  measured: z.number(),
  made: z.object({
    /** ISO 8601, the day alone. */
    date: z.string(),
    unlearnable: z.string(),
    tensorflow: z.string(),
    node: z.string(),
    processor: z.string(),
    precision: Precision,
    seed: z.number().int(),
  }),
})
export type CalibrationRow = z.infer<typeof CalibrationRow>

/** What the long checks have measured last, row by row. */
export const Calibration = z.object({ format: z.literal(1), rows: z.array(CalibrationRow) })
export type Calibration = z.infer<typeof Calibration>

/** With a row added, or in the place of the one that measured the same before; part by part. */
export function withRow({ rows }: Calibration, row: CalibrationRow): Calibration {
  const known = rows.findIndex((one) => nameOf(one) === nameOf(row))
  const all = known === -1 ? [...rows, row] : rows.with(known, row)
  const partAt = ({ part }: CalibrationRow) => CalibrationPart.options.indexOf(part)
  return { format: 1, rows: all.sort((one, other) => partAt(one) - partAt(other)) }
}

/** Whether the measured share lies within the bounds. */
export function isAsExpected({
  measured,
  expected: { atLeast, atMost },
}: Pick<CalibrationRow, 'measured' | 'expected'>): boolean {
  return measured >= (atLeast ?? Number.NEGATIVE_INFINITY) && measured <= (atMost ?? Number.POSITIVE_INFINITY)
}

/** What tells a row apart from all others. */
function nameOf({
  data,
  noise,
  epsilon,
  share,
  protects,
  victim,
  counterMeasure,
  figure,
}: CalibrationRow): string {
  return JSON.stringify([data, noise, epsilon, share, protects, victim, counterMeasure, figure])
}
