import { z } from 'zod'
import { FailureError } from '../../../src-shared/failure'
import { Matrix } from '../../evaluate/matrix'
import { runMatrix as trainVictims } from '../../evaluate/run-matrix'
import { MatrixFolder } from '../matrix-folder'
import type { Job } from './define'
import { runSteps } from './run-steps'

/** Trains the victims of a matrix and keeps the results in the folder; the same request again goes on where it stopped. */
export const runMatrix: Job<'run-matrix'> = async ({ matrix, base, folder, version }, context) => {
  const checked = Matrix.safeParse(matrix)
  if (!checked.success) {
    const message = `the matrix is not one: ${z.prettifyError(checked.error)}`
    throw new FailureError({ kind: 'bad request', message })
  }
  const store = await openFolder(folder)
  const { rows, reused } = await runSteps(trainVictims(checked.data, { store, base, version }), context)
  return { cells: rows.length, reused, results: store.resultsFile }
}

async function openFolder(folder: string): Promise<MatrixFolder> {
  try {
    return await MatrixFolder.open(folder)
  } catch (cause) {
    const message = `${folder} cannot be made or written to; check that there is room and that you may write there`
    throw new FailureError({ kind: 'unwritable', message, file: folder }, cause)
  }
}
