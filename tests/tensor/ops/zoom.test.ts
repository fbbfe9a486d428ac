import type { Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { resizeAntialias } from '../../../src-main/tensor/ops/resize-antialias'
import { zoom } from '../../../src-main/tensor/ops/zoom'
import { expectClose, uniform } from '../numbers'
import { describeOp } from './describe-op'

describeOp({
  name: 'a wider view',
  ours: (images, surroundings) => zoom(images as Tensor4D, surroundings as Tensor4D, 1.3),
  inputs: () => [uniform([2, 6, 6, 2], 1), uniform([2, 6, 6, 2], 2)],
})
describeOp({
  name: 'a closer view',
  ours: (images) => zoom(images as Tensor4D, images as Tensor4D, 0.7),
  inputs: () => [uniform([2, 6, 6, 2], 1)],
})

describe('zoom', () => {
  const images = uniform([1, 8, 8, 3], 1) as Tensor4D
  const surroundings = uniform([1, 8, 8, 3], 2) as Tensor4D

  it('at scale 1 shows the picture as it is', () => {
    expectClose(zoom(images, surroundings, 1).dataSync(), images.dataSync(), 1e-6)
  })

  it('closer shows the middle, enlarged as resizing enlarges it', () => {
    const middle = tf.slice(images, [0, 2, 2, 0], [1, 4, 4, 3]) as Tensor4D
    const inner = (picture: Tensor4D) => tf.slice(picture, [0, 1, 1, 0], [1, 6, 6, 3]).dataSync()
    expectClose(inner(zoom(images, surroundings, 0.5)), inner(resizeAntialias(middle, 8, 8)), 1e-5)
  })

  it('wider shows the picture small in the middle of its surroundings, mirrored at the edge', () => {
    const seen = zoom(images, surroundings, 2)
    const change = tf.sub(seen, zoom(surroundings, surroundings, 2)).arraySync() as number[][][][]
    const changed = (change[0] as number[][][]).map((row) =>
      row.map((pixel) => pixel.some((one) => one !== 0)),
    )
    for (const [y, row] of changed.entries()) {
      for (const [x, one] of row.entries()) {
        // A pixel of the smaller picture is spread over its neighbours.
        const inside = [x, y].every((at) => at >= 1 && at <= 6)
        if (!inside) expect(one, `${x},${y}`).toBe(false)
      }
    }
    expect(changed[3]?.[3]).toBe(true)
  })

  it('keeps a picture of one colour as it is', () => {
    const grey = tf.fill([1, 9, 9, 3], 0.5) as Tensor4D
    for (const scale of [0.6, 1, 1.7]) {
      expectClose(zoom(grey, grey, scale).dataSync(), grey.dataSync(), 1e-6)
    }
  })
})
