import type { Tensor2D } from '@tensorflow/tfjs-node'
import type { FeatureContent } from '../attacks/records'
import { tf } from '../tensor/native'

const rowsAtOnce = 500

/** The nearest other rows of one row, the nearest first, and how far away they are. */
export interface NearestRows {
  readonly rows: readonly number[]
  readonly distances: readonly number[]
}

/** For every row its nearest other rows. */
export function nearestRows({ values, shape }: FeatureContent, count: number): NearestRows[] {
  const [total, width] = shape
  const asked = Math.min(count + 1, total)
  const found: NearestRows[] = []
  tf.tidy(() => {
    const all = tf.tensor2d(values, [total, width])
    const lengths = tf.sum(tf.square(all), 1)
    for (let from = 0; from < total; from += rowsAtOnce) {
      const size = Math.min(rowsAtOnce, total - from)
      const { squares, rows } = tf.tidy(() => {
        const some = tf.slice(all, [from, 0], [size, width]) as Tensor2D
        const products = tf.matMul(some, all, false, true)
        const own = tf.expandDims(tf.slice(lengths, [from], [size]), 1)
        const negative = tf.sub(tf.mul(products, 2), tf.add(own, tf.expandDims(lengths, 0)))
        const top = tf.topk(negative, asked)
        return { squares: top.values.dataSync(), rows: top.indices.dataSync() }
      })
      for (let index = 0; index < size; index++) {
        const places = Array.from({ length: asked }, (_, place) => index * asked + place)
          .filter((at) => rows[at] !== from + index)
          .slice(0, count)
        found.push({
          rows: places.map((at) => rows[at] as number),
          distances: places.map((at) => Math.sqrt(Math.max(0, -(squares[at] as number)))),
        })
      }
    }
  })
  return found
}
