import type { Poison } from './poison'
import type { RecordKind, Records } from './records'

/** Where the poison lies in the set that `poisoned` gives, ascending. */
export function poisonRows<Kind extends RecordKind>(
  train: Records<Kind>,
  { placing, bases }: Poison<Kind>,
): Int32Array {
  return placing === 'replaces' ? bases.slice().sort() : bases.map((_, index) => train.labels.length + index)
}
