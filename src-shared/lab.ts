import { z } from 'zod'
import { Precision } from './facts'
import { PictureChange } from './photo'

/** The runs of the evaluation protocol. What each of them is for stands with the code that declares them. */
export const RunId = z.enum(['R0', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8'])
export type RunId = z.infer<typeof RunId>

const MatrixText = z.record(z.string(), z.unknown())

/** What the lab is asked to run. The matrix itself is checked by the engine, which knows methods and networks. */
export const PlanRequest = z.object({
  matrix: MatrixText,
  /** Folder that relative paths in the matrix start from. */
  base: z.string(),
  /** Folder with the data that come with the program. */
  resources: z.string(),
  /** Where results and what is worked out on the way are kept. */
  folder: z.string(),
  /** Of this program: another one works everything out anew. */
  version: z.string(),
})
export type PlanRequest = z.infer<typeof PlanRequest>

const Parameters = z.record(z.string(), z.unknown())

/** How a cell is called: everything that tells it apart from the others of its matrix, but for the seed. */
export const LabLabels = z.object({
  run: RunId,
  data: z.string(),
  /** What the trainer gets: clean pictures, protected ones, or what is left when the protected ones are put aside. */
  posted: z.enum(['clean', 'protected', 'clean rest']),
  /** Absent where nothing is protected. */
  protection: z.string().optional(),
  /** Share of the pictures of the protected classes that carry noise, or that are put aside. */
  share: z.number(),
  /** The protected classes; absent: all. */
  classes: z.array(z.string()).optional(),
  victim: z.string(),
  defence: z.string().optional(),
})
export type LabLabels = z.infer<typeof LabLabels>

/** What a victim recognised in clean pictures that it had not seen. */
const Recognised = z.object({
  accuracy: z.number(),
  /** In the order of `classNames`. */
  byClass: z.array(z.number()),
  /** `confusion[actual][predicted]`, counts. */
  confusion: z.array(z.array(z.number().int())),
})

/** What came out of one cell. */
export const LabMeasurement = z.object({
  classNames: z.array(z.string()),
  chance: z.number(),
  pictures: z.object({
    train: z.number().int(),
    protected: z.number().int(),
    test: z.number().int(),
    /** Test pictures left out because a training picture is nearly the same. */
    setAside: z.number().int(),
  }),
  last: Recognised,
  /** The epoch with the highest test accuracy of those that were tested; the first epoch is 1. */
  best: z.object({ epoch: z.number().int(), accuracy: z.number() }).optional(),
  /** On pictures that it was trained on. */
  trainAccuracy: z.number().optional(),
  /** Mean training loss of each epoch. */
  losses: z.array(z.number()),
  testAccuracies: z.array(z.object({ epoch: z.number().int(), accuracy: z.number() })),
  /** Share recognised of the protected classes and of the others, where only some are protected. */
  protectedAccuracy: z.number().optional(),
  othersAccuracy: z.number().optional(),
  noise: z
    .object({
      method: z.string(),
      parameters: Parameters,
      /** In grey levels. */
      epsilon: z.number(),
      stopped: z.string(),
      figures: z.record(z.string(), z.number()),
      /** Of learning it; from where an interrupted one went on. */
      seconds: z.number(),
      /** How many pictures it was learned for. Absent in results of before this was told. */
      pictures: z.number().int().optional(),
      /** What was done to these, on whole grey levels; absent where there are none. */
      change: PictureChange.optional(),
    })
    .optional(),
  victimParameters: Parameters,
  defenceParameters: Parameters.optional(),
  /** Of the training alone; from where an interrupted one went on. */
  seconds: z.number(),
  precision: Precision,
  tensorflow: z.string(),
})
export type LabMeasurement = z.infer<typeof LabMeasurement>

/** One training of a matrix. */
export const LabCell = LabLabels.extend({
  seed: z.number().int(),
  /** Hash of everything that the measurement depends on: the same for cells that come down to the same training. */
  key: z.string(),
})
export type LabCell = z.infer<typeof LabCell>

/** One line of the results. */
export const LabRow = LabCell.extend({ measured: LabMeasurement })
export type LabRow = z.infer<typeof LabRow>

/** One cell of a plan, to be worked out by whoever is free. */
export const CellRequest = PlanRequest.extend({
  /** In the plan's cells. */
  position: z.number().int().nonnegative(),
  /** As planned. */
  key: z.string(),
})
export type CellRequest = z.infer<typeof CellRequest>
