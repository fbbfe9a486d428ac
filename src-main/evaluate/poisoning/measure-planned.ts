import { FailureError, failure, failureOf } from '../../../src-shared/failure'
import type { CellRequest } from '../../../src-shared/lab'
import { messageOf, partOf } from '../../../src-shared/message'
import type { PoisoningMeasurement } from '../../../src-shared/poisoning-lab'
import { poisoningTitle } from '../../../src-shared/poisoning-title'
import type { Step } from '../../tensor/run'
import type { PoisoningBench } from './bench'
import { poisoningTasks } from './cells'
import type { PoisoningMatrix } from './matrix'

/**
 * Works out one cell of a plan; a measurement that is kept already is taken over.
 *
 * @throws FailureError naming the cell; `bad request` when it is another one here than where it was planned
 */
export async function* measurePoisoning(
  matrix: PoisoningMatrix,
  { position, key }: Pick<CellRequest, 'position' | 'key'>,
  bench: PoisoningBench,
): AsyncGenerator<Step, PoisoningMeasurement, void> {
  const task = poisoningTasks(matrix)[position]
  if (!task) throw failure('matrix-cell-unknown', { position })
  const known = await bench.known(key)
  if (known) return known
  const planned = await bench.planned(task)
  try {
    if (planned.key !== key) throw failure('matrix-cell-differs', {})
    return yield* bench.measure(task, planned)
  } catch (cause) {
    const reason = failureOf(cause)
    const place = { cell: poisoningTitle(planned), trouble: partOf(reason) }
    throw new FailureError({ ...reason, ...messageOf('in-matrix-cell', place) }, cause)
  }
}
