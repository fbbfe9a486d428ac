import { z } from 'zod'
import { FailureError } from '../../src-shared/failure'
import type { PlanRequest } from '../../src-shared/lab'
import { contentKey } from '../evaluate/content-key'
import { Matrix } from '../evaluate/matrix'
import { MatrixBench } from '../evaluate/matrix-bench'
import { MatrixFolder } from './matrix-folder'

interface OpenMatrix {
  readonly matrix: Matrix
  readonly bench: MatrixBench
}

/** Kept from call to call: the next one is mostly of the same matrix and works with the same pictures. */
let last: ({ readonly key: string } & OpenMatrix) | undefined

/**
 * The matrix that a call is about, checked, and the bench that works its cells out.
 *
 * @throws FailureError `bad request` naming what is wrong in the matrix; `unwritable` naming the folder
 */
export async function openMatrix({ matrix: given, base, folder, version }: PlanRequest): Promise<OpenMatrix> {
  const key = contentKey({ given, base, folder, version })
  if (last?.key === key) return last
  const checked = Matrix.safeParse(given)
  if (!checked.success) {
    const message = `the matrix is not one: ${z.prettifyError(checked.error)}`
    throw new FailureError({ kind: 'bad request', message })
  }
  const matrix = checked.data
  last = undefined
  last = { key, matrix, bench: new MatrixBench(matrix, { store: await openFolder(folder), base, version }) }
  return last
}

async function openFolder(folder: string): Promise<MatrixFolder> {
  try {
    return await MatrixFolder.open(folder)
  } catch (cause) {
    const message = `${folder} cannot be made or written to; check that there is room and that you may write there`
    throw new FailureError({ kind: 'unwritable', message, file: folder }, cause)
  }
}
