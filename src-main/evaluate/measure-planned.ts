import { FailureError, failureOf } from '../../src-shared/failure'
import type { CellRequest, LabMeasurement } from '../../src-shared/lab'
import { cellTitle } from '../../src-shared/lab-title'
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
  if (!cell) refuse(`the matrix has no cell ${position}`)
  try {
    const known = await bench.known(key)
    if (known) return known
    if ((await bench.keyOf(cell)) !== key) {
      refuse('the pictures, or the program, are others here than where the matrix was planned')
    }
    return yield* bench.measure(cell, key)
  } catch (cause) {
    const failure = failureOf(cause)
    const message = `${cellTitle(labelsOf(cell))}: ${failure.message}`
    throw new FailureError({ ...failure, message }, cause)
  }
}

function refuse(message: string): never {
  throw new FailureError({ kind: 'bad request', message })
}
