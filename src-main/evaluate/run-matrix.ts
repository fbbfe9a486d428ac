import { FailureError, failureOf } from '../../src-shared/failure'
import type { LabRow } from '../../src-shared/lab'
import { findDefence } from '../defences'
import type { Step } from '../tensor/run'
import { withProgress } from '../tensor/with-progress'
import type { Matrix } from './matrix'
import { MatrixBench, type MatrixTools } from './matrix-bench'
import { type Cell, labelsOf } from './matrix-cell'
import { cellsOf } from './matrix-runs'

export interface MatrixResult {
  readonly rows: readonly LabRow[]
  /** How many of them had a measurement before, or shared one with another cell. */
  readonly reused: number
}

/**
 * Trains every victim of the matrix, one after the other. What the store holds already is not worked out again, and
 * cells that come down to the same training share it, such as the clean ceiling of several protections. A run that was
 * interrupted goes on, within a training too.
 *
 * @throws FailureError `bad request` when the matrix names what does not exist; otherwise naming the cell that failed
 */
export async function* runMatrix(
  matrix: Matrix,
  tools: MatrixTools,
): AsyncGenerator<Step, MatrixResult, void> {
  const cells = cellsOf(matrix)
  refuseMissingFeatures(cells, tools)
  const bench = new MatrixBench(matrix, tools)
  const rows: LabRow[] = []
  let reused = 0
  for (const [index, cell] of cells.entries()) {
    try {
      const key = await bench.keyOf(cell)
      const known = await tools.store.readMeasurement(key)
      if (known) reused++
      const measured =
        known ??
        (yield* withProgress(bench.measure(cell, key), ({ phase, done }) => {
          const progress = progressOf(cell, index + done, cells.length)
          return { ...progress, phase: `${progress.phase}, ${phase}` }
        }))
      rows.push({ ...labelsOf(cell), seed: cell.seed, key, measured })
      await tools.store.writeRows(rows)
    } catch (cause) {
      const failure = failureOf(cause)
      throw new FailureError({ ...failure, message: `${titleOf(cell)}: ${failure.message}` }, cause)
    }
    yield { progress: progressOf(cell, index + 1, cells.length) }
  }
  return { rows, reused }
}

function refuseMissingFeatures(cells: readonly Cell[], { features }: MatrixTools): void {
  const needing = cells.find(({ defence }) => defence && findDefence(defence.id).kind === 'features')
  if (!needing || features) return
  const message = `${needing.defence?.name}: this counter-measure looks at pictures through an existing network, and there is none here; leave it out`
  throw new FailureError({ kind: 'bad request', message })
}

function progressOf(cell: Cell, done: number, total: number): Step['progress'] {
  return { phase: titleOf(cell), unit: 'trainings', done, total }
}

function titleOf(cell: Cell): string {
  const { run, data, posted: kind, protection, share, classes, victim, defence } = labelsOf(cell)
  const what = [protection ?? kind, ...(share > 0 && share < 1 ? [`${Math.round(share * 100)} %`] : [])]
  const only = classes ? `only ${classes.join(' ')}` : undefined
  return [run, data, what.join(' '), only, victim, defence].filter((part) => part !== undefined).join(' / ')
}
