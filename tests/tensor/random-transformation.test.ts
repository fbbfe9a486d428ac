import type { Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { tf } from '../../src-main/tensor/native'
import { Random } from '../../src-main/tensor/random'
import { applyTransformation, drawTransformation } from '../../src-main/tensor/random-transformation'
import { expectClose, expectNoTensorsLeft, uniform } from './numbers'

const shape = [4, 16, 16, 3] as const
const images = () => uniform(shape, 1, 0, 1) as Tensor4D
const none = { shiftAndFlip: false, gain: 0, brightness: 0, greyShare: 0, shrinkShare: 0, zoom: 0 }
const draw = (params: object, seed = 5) => drawTransformation({ ...none, ...params }, shape, new Random(seed))

describe('what a trainer may do to the pictures', () => {
  it('is nothing when nothing is asked for', () => {
    expect(applyTransformation(images(), draw({})).dataSync()).toEqual(images().dataSync())
  })

  it('turns pictures grey by the luma of television', () => {
    const colours = tf.tensor4d([1, 0, 0, 0, 1, 0, 0, 0, 1], [1, 1, 3, 3])
    const grey = applyTransformation(colours, { grey: Float32Array.of(1) })
    const expected = [0.299, 0.587, 0.114].flatMap((luma) => [luma, luma, luma])
    expectClose(grey.dataSync(), expected, 1e-6)
  })

  it('changes each channel of each picture by its own factor and summand, within 0..1', () => {
    const { colour } = draw({ gain: 0.25, brightness: 0.1 })
    expect(colour?.factors.every((factor) => factor >= 0.75 && factor <= 1.25)).toBe(true)
    expect(new Set(colour?.factors).size).toBe(12)
    const drawn = { colour: { factors: Float32Array.of(2, 1, 0.5), summands: Float32Array.of(0, -1, 0.25) } }
    const seen = applyTransformation(tf.fill([1, 1, 1, 3], 0.75) as Tensor4D, drawn)
    expect([...seen.dataSync()]).toEqual([1, 0, 0.625])
  })

  it('shrinks a batch and enlarges it to its size again', () => {
    const drawn = draw({ shrinkShare: 1 })
    expect(drawn.shrinkTo).toBeGreaterThanOrEqual(9)
    expect(drawn.shrinkTo).toBeLessThan(16)
    const seen = applyTransformation(images(), drawn)
    expect(seen.shape).toEqual([...shape])
    const spread = (x: Tensor4D) => tf.moments(x).variance.dataSync()[0] as number
    expect(spread(seen)).toBeLessThan(0.8 * spread(images()))
  })

  it('shows more or less of a batch, within what is asked for', () => {
    const views = Array.from({ length: 50 }, (_, seed) => draw({ zoom: 0.25 }, seed).view as number)
    expect(Math.min(...views)).toBeGreaterThan(1 / 1.25)
    expect(Math.max(...views)).toBeLessThan(1.25)
    expect(views.filter((view) => view > 1).length).toBeGreaterThan(10)
    expect(views.filter((view) => view < 1).length).toBeGreaterThan(10)
    const white = tf.fill([1, 8, 8, 3], 1) as Tensor4D
    const seen = applyTransformation(white, { view: 2 }, tf.zerosLike(white) as Tensor4D)
    expect(seen.dataSync()[0]).toBe(0)
    expect(tf.slice(seen, [0, 4, 4, 0], [1, 1, 1, 3]).dataSync()[0]).toBeCloseTo(1, 6)
  })

  it('is the same for the same draw, another for another', () => {
    const all = {
      shiftAndFlip: true,
      gain: 0.25,
      brightness: 0.1,
      greyShare: 0.5,
      shrinkShare: 1,
      zoom: 0.25,
    }
    const seen = (seed: number) => applyTransformation(images(), draw(all, seed)).dataSync()
    expect(seen(5)).toEqual(seen(5))
    expect(seen(6)).not.toEqual(seen(5))
  })

  it('leaves no tensors behind', () => {
    const given = images()
    const all = {
      shiftAndFlip: true,
      gain: 0.25,
      brightness: 0.1,
      greyShare: 0.5,
      shrinkShare: 1,
      zoom: 0.25,
    }
    expectNoTensorsLeft(() => applyTransformation(given, draw(all)))
  })
})
