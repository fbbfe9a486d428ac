import { failure } from '../../src-shared/failure'
import { featuresOfImages } from '../evaluate/network-outputs'
import type { Network } from '../networks/define'
import type { Random } from '../tensor/random'
import { imagesOf, type Records, selectRecords } from './records'

/**
 * Training records of one class that will be turned into poison, drawn without replacement.
 *
 * @throws FailureError `bad request` when the class has fewer
 */
export function drawBases(
  train: Records<'images'>,
  label: number,
  count: number,
  random: Random,
): Int32Array {
  const rows = random.permutation(train.labels.length).filter((row) => train.labels[row] === label)
  refuseTooMany(train, label, count, rows.length)
  return rows.subarray(0, count)
}

/**
 * The training records of one class that networks take to be nearest to the target, the nearest first: less has to be
 * changed of these.
 *
 * @throws FailureError `bad request` when the class has fewer
 */
export function nearestBases(
  train: Records<'images'>,
  label: number,
  count: number,
  target: Records<'images'>,
  networks: readonly Network[],
): Int32Array {
  const rows = Int32Array.from(train.labels.keys()).filter((row) => train.labels[row] === label)
  refuseTooMany(train, label, count, rows.length)
  const distances = new Float64Array(rows.length)
  for (const network of networks) {
    const wanted = featuresOfImages(network, imagesOf(target)).values
    const { values } = featuresOfImages(network, imagesOf(selectRecords(train, rows)))
    for (const [at, value] of values.entries()) {
      const row = Math.floor(at / wanted.length)
      distances[row] = (distances[row] as number) + (value - (wanted[at % wanted.length] as number)) ** 2
    }
  }
  const order = [...rows.keys()].sort(
    (one, other) => (distances[one] as number) - (distances[other] as number),
  )
  return Int32Array.from(order.slice(0, count), (index) => rows[index] as number)
}

function refuseTooMany(train: Records<'images'>, label: number, count: number, found: number): void {
  if (count <= found && count > 0) return
  throw failure('attack-needs-bases', { count, found, label: train.classNames[label] as string })
}
