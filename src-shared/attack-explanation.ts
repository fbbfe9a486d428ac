import { z } from 'zod'

/** A picture before and after it was poisoned: red, green and blue of each pixel, row by row, as base64. */
const PoisonedPicture = z.object({
  /** Absent for poison that was made from none. */
  original: z.string().optional(),
  poisoned: z.string(),
  /** Name of the class that is stored with the poison, and that of the original. */
  stored: z.string(),
  was: z.string().optional(),
})

const Point = z.object({
  x: z.number(),
  y: z.number(),
  /** Position in `classNames`; of poison, as it is stored. */
  label: z.number().int(),
  part: z.enum(['clean', 'poison', 'target']),
})

const PointCloud = z.object({
  classNames: z.array(z.string()),
  /** The records' own two numbers, or what most of their variance lies along. */
  axes: z.enum(['values', 'principal components']),
  points: z.array(Point),
  /** What victims answer on a grid over the points: rows from the lowest y on, columns from the lowest x on. */
  answers: z
    .object({
      columns: z.number().int(),
      x: z.tuple([z.number(), z.number()]),
      y: z.tuple([z.number(), z.number()]),
      clean: z.array(z.number().int()),
      poisoned: z.array(z.number().int()),
    })
    .optional(),
})
export type PointCloud = z.infer<typeof PointCloud>

/** The picture that explains an attack, drawn from a run of it. */
export const AttackExplanation = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pictures'),
    width: z.number().int(),
    height: z.number().int(),
    pairs: z.array(PoisonedPicture),
    /** What it was aimed at. */
    target: z.string().optional(),
    /** What the network that victims begin with makes of the pictures, where there is such a network. */
    features: PointCloud.optional(),
  }),
  PointCloud.extend({ kind: z.literal('points') }),
  z.object({
    kind: z.literal('verdicts'),
    classNames: z.array(z.string()),
    /** Test records by class (rows) and answer (columns); the last column counts those without one. */
    clean: z.array(z.array(z.number().int())),
    poisoned: z.array(z.array(z.number().int())),
  }),
])
export type AttackExplanation = z.infer<typeof AttackExplanation>
