import { z } from 'zod'
import { type ImageSet, valuesPerImage } from '../datasets/image-set'
import { tf } from '../tensor/native'
import { resizeAntialias } from '../tensor/ops/resize-antialias'
import type { Step } from '../tensor/run'
import { defineDefence } from './define'

const batch = 250

/** What is finer than the smaller picture's pixels does not come back. */
export const shrink = defineDefence({
  kind: 'pictures',
  id: 'shrink',
  name: 'Shrunk and enlarged',
  source: 'common practice of people who collect pictures',
  summary: 'Shrinks every picture and enlarges it again. Takes fine noise away and leaves coarse noise.',
  cost: 'none to speak of; pictures lose their detail',
  params: z.object({
    share: z.number().min(0.05).max(1).default(0.5).describe('of the side that is left in between'),
  }),
  presets: { half: { share: 0.5 }, quarter: { share: 0.25 } },
  alsoAtTest: true,
  transform,
})

async function* transform(set: ImageSet, { share }: { share: number }): AsyncGenerator<Step, ImageSet, void> {
  const size = valuesPerImage(set)
  const [samples, height, width, channels] = set.shape
  const smaller = (length: number) => Math.max(1, Math.round(length * share))
  const images = new Float32Array(set.images.length)
  for (let from = 0; from < samples; from += batch) {
    const count = Math.min(batch, samples - from)
    const values = set.images.subarray(from * size, (from + count) * size)
    const resized = tf.tidy(() => {
      const pictures = tf.tensor4d(values, [count, height, width, channels])
      const small = resizeAntialias(pictures, smaller(height), smaller(width))
      return resizeAntialias(small, height, width).dataSync()
    })
    images.set(resized, from * size)
    yield {
      progress: { phase: 'shrinking and enlarging', unit: 'pictures', done: from + count, total: samples },
    }
  }
  return { ...set, images }
}
