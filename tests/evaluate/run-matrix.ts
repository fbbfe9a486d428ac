import type { Matrix } from '../../src-main/evaluate/matrix'
import { MatrixBench, type MatrixTools } from '../../src-main/evaluate/matrix-bench'
import { measurePlanned } from '../../src-main/evaluate/measure-planned'
import { planMatrix } from '../../src-main/evaluate/plan-matrix'
import type { Step } from '../../src-main/tensor/run'
import { withProgress } from '../../src-main/tensor/with-progress'
import type { LabRow } from '../../src-shared/lab'
import { cellTitle } from '../../src-shared/lab-title'

export interface MatrixResult {
  readonly rows: readonly LabRow[]
  /** How many of them had a measurement before, or shared one with another cell. */
  readonly reused: number
}

/** Plans a matrix and works its cells out one after the other, in this process. */
export async function* runMatrix(
  matrix: Matrix,
  tools: MatrixTools,
): AsyncGenerator<Step, MatrixResult, void> {
  const bench = new MatrixBench(matrix, tools)
  const cells = await planMatrix(matrix, bench)
  const rows: LabRow[] = []
  let reused = 0
  for (const [position, { material: _, ...cell }] of cells.entries()) {
    if (await bench.known(cell.key)) reused++
    const steps = measurePlanned(matrix, { position, key: cell.key }, bench)
    const measured = yield* withProgress(steps, ({ phase, done }) => ({
      phase: `${cellTitle(cell)}, ${phase}`,
      unit: 'trainings',
      done: position + done,
      total: cells.length,
    }))
    rows.push({ ...cell, measured })
  }
  return { rows, reused }
}
