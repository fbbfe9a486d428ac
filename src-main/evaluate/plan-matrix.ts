import { failure } from '../../src-shared/failure'
import type { PlannedProtection } from '../../src-shared/lab-plan'
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
export async function planMatrix(matrix: Matrix, bench: MatrixBench): Promise<PlannedProtection[]> {
  const cells = cellsOf(matrix)
  if (!bench.hasFeatures) refuseFeatures(cells)
  const planned: PlannedProtection[] = []
  for (const cell of cells) {
    const material = await bench.noiseKeyOf(cell)
    planned.push({
      ...labelsOf(cell),
      seed: cell.seed,
      key: await bench.keyOf(cell),
      ...(material !== undefined && { material }),
    })
  }
  return planned
}

function refuseFeatures(cells: readonly Cell[]): void {
  const needing = cells.find(({ defence }) => defence && findDefence(defence.id).kind === 'features')
  if (!needing) return
  throw failure('counter-measure-without-network', { defence: needing.defence?.name ?? '' })
}
