import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import {
  type CropAndFlipDraw,
  cropAndFlip,
  drawCropAndFlip,
} from '../../../src-main/tensor/ops/crop-and-flip'
import { Random } from '../../../src-main/tensor/random'
import { uniform } from '../numbers'
import { describeOp } from './describe-op'

const draw: CropAndFlipDraw = {
  pad: 2,
  tops: Int32Array.of(0, 2, 4),
  lefts: Int32Array.of(1, 2, 4),
  flips: Uint8Array.of(1, 0, 1),
}

describeOp({
  name: 'crop from a reflected border, and mirroring',
  ours: (images) => cropAndFlip(images as Tensor4D, draw),
  plain: (images) => {
    const [samples, height, width, channels] = (images as Tensor4D).shape
    const padded = reflectPad(reflectPad(images, 1), 2)
    const cut = Array.from({ length: samples }, (_, sample) => {
      const from = [sample, draw.tops[sample] as number, draw.lefts[sample] as number, 0]
      const sampleCut = tf.slice(padded, from, [1, height, width, channels])
      return draw.flips[sample] ? tf.reverse(sampleCut, 2) : sampleCut
    })
    return tf.concat(cut, 0)
  },
  inputs: () => [uniform([3, 5, 6, 2], 1)],
})

/** Not tf.mirrorPad, whose gradient forgets what was mirrored. */
function reflectPad(x: Tensor, axis: 1 | 2): Tensor {
  const length = x.shape[axis] as number
  const part = (from: number) => {
    const [begin, size] = [[0, 0, 0, 0], x.shape.slice()]
    begin[axis] = from
    size[axis] = draw.pad
    return tf.reverse(tf.slice(x, begin, size), axis)
  }
  return tf.concat([part(1), x, part(length - 1 - draw.pad)], axis)
}

describe('a draw of crops and flips', () => {
  it('uses every offset and both directions', () => {
    const { tops, lefts, flips } = drawCropAndFlip(500, 2, new Random(0))
    const inOrder = (values: Iterable<number>) => [...new Set(values)].sort()
    expect(inOrder(tops)).toEqual([0, 1, 2, 3, 4])
    expect(inOrder(lefts)).toEqual([0, 1, 2, 3, 4])
    expect(inOrder(flips)).toEqual([0, 1])
  })

  it('in the middle and not mirrored changes nothing', () => {
    const images = uniform([1, 5, 6, 2], 1) as Tensor4D
    const middle = { pad: 2, tops: Int32Array.of(2), lefts: Int32Array.of(2), flips: Uint8Array.of(0) }
    expect(cropAndFlip(images, middle).dataSync()).toEqual(images.dataSync())
  })
})
