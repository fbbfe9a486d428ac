import { FailureError } from '../../src-shared/failure'
import type { PlannedCell } from '../../src-shared/lab'
import { findDefence } from '../defences'
import type { Matrix } from './matrix'
import type { MatrixBench } from './matrix-bench'
import { type Cell, labelsOf } from './matrix-cell'
import { cellsOf } from './matrix-runs'

/**
 * What a matrix comes down to, before anything is trained. All of its data are read, since the cells' keys depend on
 * every picture.
 *
 * @throws FailureError `bad request` when the matrix names what does not exist; else naming the data that cannot be read
 */
export async function planMatrix(matrix: Matrix, bench: MatrixBench): Promise<PlannedCell[]> {
  const cells = cellsOf(matrix)
  if (!bench.hasFeatures) refuseFeatures(cells)
  const planned: PlannedCell[] = []
  for (const cell of cells) {
    const noise = await bench.noiseKeyOf(cell)
    planned.push({
      ...labelsOf(cell),
      seed: cell.seed,
      key: await bench.keyOf(cell),
      ...(noise !== undefined && { noise }),
    })
  }
  return planned
}

function refuseFeatures(cells: readonly Cell[]): void {
  const needing = cells.find(({ defence }) => defence && findDefence(defence.id).kind === 'features')
  if (!needing) return
  const message = `${needing.defence?.name}: this counter-measure looks at pictures through an existing network, and there is none here; leave it out`
  throw new FailureError({ kind: 'bad request', message })
}
