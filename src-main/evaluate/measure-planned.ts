import { FailureError, failure, failureOf } from '../../src-shared/failure'
import type { CellRequest, LabMeasurement } from '../../src-shared/lab'
import { cellTitle } from '../../src-shared/lab-title'
import { messageOf, partOf } from '../../src-shared/message'
import type { Step } from '../tensor/run'
import type { Matrix } from './matrix'
import type { MatrixBench } from './matrix-bench'
import { labelsOf } from './matrix-cell'
import { cellsOf } from './matrix-runs'

/**
 * Works out one cell of a plan; a measurement that is kept already is taken over.
 *
 * @throws FailureError naming the cell; `bad request` when it is another one here than where it was planned
 */
export async function* measurePlanned(
  matrix: Matrix,
  { position, key }: Pick<CellRequest, 'position' | 'key'>,
  bench: MatrixBench,
): AsyncGenerator<Step, LabMeasurement, void> {
  const cell = cellsOf(matrix)[position]
  if (!cell) throw failure('matrix-cell-unknown', { position })
  try {
    const known = await bench.known(key)
    if (known) return known
    if ((await bench.keyOf(cell)) !== key) throw failure('matrix-cell-differs', {})
    return yield* bench.measure(cell, key)
  } catch (cause) {
    const reason = failureOf(cause)
    const place = { cell: cellTitle(labelsOf(cell)), trouble: partOf(reason) }
    throw new FailureError({ ...reason, ...messageOf('in-matrix-cell', place) }, cause)
  }
}
