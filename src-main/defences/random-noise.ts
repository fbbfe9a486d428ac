import type { Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { trainVictim } from '../evaluate/train'
import { tf } from '../tensor/native'
import { defineDefence } from './define'

/** Other noise at every sight of a picture, in the hope to drown the learned one. */
export const randomNoise = defineDefence({
  kind: 'training',
  id: 'random-noise',
  name: 'Random noise while training',
  source: 'Qin et al., APBench, 2023',
  summary: 'Adds fresh random noise to every batch. Hardly touches learned noise.',
  cost: 'none to speak of',
  params: z.object({
    smallest: z
      .number()
      .min(0)
      .max(1)
      .default(0.05)
      .describe('smallest standard deviation, of values in 0..1'),
    largest: z.number().min(0).max(1).default(0.2).describe('largest; each picture gets one in between'),
  }),
  presets: { 'as in APBench': { smallest: 0.05, largest: 0.2 } },
  train({ train, test }, recipe, { smallest, largest }, run) {
    return trainVictim(train, test, recipe, run, (images, _labels, { random }) => {
      const samples = images.shape[0]
      const deviations = Float32Array.from(
        { length: samples },
        () => smallest + (largest - smallest) * random.uniform(),
      )
      const noise = Float32Array.from({ length: images.size }, () => random.normal())
      const scaled = tf.mul(tf.tensor4d(noise, images.shape), tf.tensor4d(deviations, [samples, 1, 1, 1]))
      return tf.clipByValue(tf.add(images, scaled), 0, 1) as Tensor4D
    })
  },
})
