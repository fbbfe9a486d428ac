import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import type { CellRequest, PlanRequest } from '../../src-shared/lab'
import type { AnyMeasurement } from '../../src-shared/lab-kinds'
import type { PlannedCell } from '../../src-shared/lab-plan'
import { contentKey } from '../evaluate/content-key'
import { faceFeatures } from '../evaluate/face-features'
import { Matrix } from '../evaluate/matrix'
import { MatrixBench } from '../evaluate/matrix-bench'
import { measurePlanned } from '../evaluate/measure-planned'
import { planMatrix } from '../evaluate/plan-matrix'
import { PoisoningBench } from '../evaluate/poisoning/bench'
import { poisoningTasks } from '../evaluate/poisoning/cells'
import { PoisoningMatrix } from '../evaluate/poisoning/matrix'
import { measurePoisoning } from '../evaluate/poisoning/measure-planned'
import { cannotMake } from '../files/writing-trouble'
import type { Precision } from '../tensor/precision'
import type { Step } from '../tensor/run'
import { MatrixFolder } from './matrix-folder'
import { withNoiseFiles } from './noise-files-in-matrix'
import { PoisoningFolder } from './poisoning-folder'

/** A matrix of any kind, checked, with what works its cells out. */
export interface OpenMatrix {
  readonly precision: Precision
  /** Its cells in its order, before anything is trained. */
  plan(): Promise<PlannedCell[]>
  /** Works one of them out and keeps what came out. */
  measure(cell: Pick<CellRequest, 'position' | 'key'>): AsyncGenerator<Step, AnyMeasurement, void>
}

/** Kept from call to call: the next one is mostly of the same matrix and works with the same data. */
let last: { readonly key: string; readonly opened: OpenMatrix } | undefined

/**
 * The matrix that a call is about.
 *
 * @throws FailureError `bad request` naming what is wrong in the matrix; `unwritable` naming the folder
 */
export async function openMatrix(request: PlanRequest): Promise<OpenMatrix> {
  const { base, resources, folder, version } = request
  const isPoisoning = request.matrix.kind === 'poisoning'
  const matrix = isPoisoning
    ? request.matrix
    : // Beforehand, since a file with noise may be another one since the last call.
      await withNoiseFiles(checked(Matrix, request.matrix), base)
  const key = contentKey({ matrix, base, resources, folder, version })
  if (last?.key === key) return last.opened
  last = undefined
  const opened = await (isPoisoning ? openPoisoning(request) : openProtections({ ...request, matrix }))
  last = { key, opened }
  return opened
}

async function openProtections({ matrix: given, base, folder, version }: PlanRequest): Promise<OpenMatrix> {
  const matrix = checked(Matrix, given)
  const store = await openFolder(() => MatrixFolder.open(folder), folder)
  const bench = new MatrixBench(matrix, { store, base, version, features: faceFeatures })
  return {
    precision: bench.precision,
    plan: () => planMatrix(matrix, bench),
    measure: (cell) => measurePlanned(matrix, cell, bench),
  }
}

async function openPoisoning(request: PlanRequest): Promise<OpenMatrix> {
  const { matrix: given, base, resources, folder, version } = request
  const matrix = checked(PoisoningMatrix, given)
  const store = await openFolder(() => PoisoningFolder.open(folder), folder)
  const bench = new PoisoningBench(matrix, { store, place: { base, resources }, version })
  return {
    precision: bench.precision,
    plan: async () => {
      const cells: PlannedCell[] = []
      for (const task of poisoningTasks(matrix)) cells.push(await bench.planned(task))
      return cells
    },
    measure: (cell) => measurePoisoning(matrix, cell, bench),
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const read = schema.safeParse(given)
  if (!read.success) throw failure('matrix-malformed', { problems: z.prettifyError(read.error) })
  return read.data
}

async function openFolder<Folder>(open: () => Promise<Folder>, folder: string): Promise<Folder> {
  try {
    return await open()
  } catch (cause) {
    throw cannotMake(folder, cause)
  }
}
