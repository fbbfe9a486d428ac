import { z } from 'zod'
import { CounterMeasureChoices } from './counter-measure'
import { Failure } from './failure'
import { JobStatus } from './jobs'
import { AnyCell, AnyRow } from './lab-kinds'
import { Progress } from './progress'

export const LabId = z.string().regex(/^[a-z0-9]{16}$/)
export type LabId = z.infer<typeof LabId>

/** A matrix that comes with the program. */
export const LabPreset = z.object({
  name: z.string(),
  /** What it compares: counter-measures can be chosen for protections alone. */
  kind: z.enum(['protection', 'poisoning']),
})
export type LabPreset = z.infer<typeof LabPreset>

/** A matrix that is to be run. */
export const LabStart = z.object({
  /** The name of one that comes with the program, or the path of a YAML file. */
  matrix: z.string().min(1),
  /** Folder or file of its only data source, instead of its own. */
  data: z.string().min(1).optional(),
  /** Counter-measures to try instead of those of the matrix. */
  counterMeasures: CounterMeasureChoices.optional(),
  /** Processes that train at the same time. */
  workers: z.number().int().min(1).max(64),
})
export type LabStart = z.infer<typeof LabStart>

/** A matrix in the list, without its results. */
export const LabEntry = z.object({
  id: LabId,
  start: LabStart,
  /** Waits while another one is running. */
  status: JobStatus,
  /** ISO 8601. */
  createdAt: z.string(),
  progress: Progress.optional(),
  /** The folder with its results where it was run elsewhere, as on the command line; that folder is only read. */
  openedFrom: z.string().optional(),
  /** Why it failed; a cancelled one has none. */
  failure: Failure.optional(),
})
export type LabEntry = z.infer<typeof LabEntry>

/** Newest first. At most one is running. */
export const LabsState = z.object({ labs: z.array(LabEntry) })
export type LabsState = z.infer<typeof LabsState>

/** What a matrix trains, and what came out as far as it has come; both in its order. */
export const LabTable = z.object({ cells: z.array(AnyCell), rows: z.array(AnyRow) })
export type LabTable = z.infer<typeof LabTable>
