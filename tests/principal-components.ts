import { Matrix } from 'ml-matrix'
import type { Records } from '../src-main/attacks/records'
import { leadingDirections } from '../src-main/defences/leading-directions'

/** The records in the directions in which they vary the most, about their mean. */
export function principalComponents(records: Records<'features'>, width: number): Records<'features'> {
  const [count, features] = records.content.shape
  const rows = Matrix.from1DArray(count, features, Array.from(records.content.values)).center('column')
  const reduced = rows.mmul(
    leadingDirections(rows.subMatrix(0, Math.min(count, 600) - 1, 0, features - 1), width),
  )
  return { ...records, content: { values: Float32Array.from(reduced.to1DArray()), shape: [count, width] } }
}
