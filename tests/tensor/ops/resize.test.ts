import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node'
import { beforeAll, describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { resizeAntialias } from '../../../src-main/tensor/ops/resize-antialias'
import { resizeBicubic } from '../../../src-main/tensor/ops/resize-bicubic'
import { Fixture } from '../fixture'
import { expectClose, uniform } from '../numbers'
import { describeOp } from './describe-op'

const image = () => [uniform([2, 6, 4, 2], 1)]

// Without a plain composition: tfjs' gradient of its bilinear resize takes no notice of half-pixel centres.
describeOp({
  name: 'resizing with antialiasing',
  ours: (images) => resizeAntialias(images as Tensor4D, 3, 7),
  inputs: image,
})
describeOp({
  name: 'bicubic resizing',
  ours: (images) => resizeBicubic(images as Tensor4D, 9, 7),
  inputs: image,
})

describe('resizing as PyTorch does', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await Fixture.read('resize')
  })

  it.each([
    ['antialias_down', resizeAntialias],
    ['antialias_up', resizeAntialias],
    ['bicubic_up', resizeBicubic],
    ['bicubic_same', resizeBicubic],
  ] as const)('%s: values and gradient', (name, resize) => {
    const expected = fixture.tensor<Tensor4D>(name)
    const [, height, width] = expected.shape
    const images = fixture.tensor<Tensor4D>('images')
    expectClose(resize(images, height, width).dataSync(), expected.dataSync(), 1e-5)
    const resizing = (given: Tensor) => resize(given as Tensor4D, height, width)
    const gradient = tf.grad(resizing)(images, fixture.tensor(`${name}_weights`))
    expectClose(gradient.dataSync(), fixture.numbers(`${name}_gradient`), 1e-5)
  })

  it('enlarges as TensorFlow’s bilinear resize does', () => {
    const [images] = image() as [Tensor4D]
    const plain = tf.image.resizeBilinear(images, [9, 7], false, true)
    expectClose(resizeAntialias(images, 9, 7).dataSync(), plain.dataSync(), 1e-5)
  })

  it('keeps a picture of one colour as it is', () => {
    const grey = tf.fill([1, 9, 11, 3], 0.5) as Tensor4D
    for (const resize of [resizeAntialias, resizeBicubic]) {
      expectClose(resize(grey, 5, 24).dataSync(), new Float32Array(5 * 24 * 3).fill(0.5), 1e-6)
    }
    expect(resizeBicubic(grey, 5, 24).shape).toEqual([1, 5, 24, 3])
  })
})
