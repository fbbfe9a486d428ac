import { expect, it } from 'vitest'
import { trainVictim, VictimRecipe } from '../../../src-main/evaluate/train'
import { emn } from '../../../src-main/protections/emn'
import { posted } from '../../../src-main/protections/posted'
import { tf } from '../../../src-main/tensor/native'
import { finish } from '../../../src-main/tensor/run'
import { patternedImages, problemOf } from '../../protections/small-problem'
import { NoiseGenerator } from './noise-generator'

const run = { seed: 4, precision: 'float32' } as const
const cnn = { network: 'cnn', params: { widths: [8, 16] } }
const earlier = patternedImages(160, 16, 4, 1)
const later = patternedImages(160, 16, 4, 3)
const test = patternedImages(80, 16, 4, 2)

it('makes noise for new pictures that comes nearer to the crafted noise than what the classes share, and protects', async () => {
  const params = emn.params.parse({
    mode: 'sample',
    epsilon: 16,
    steps: 5,
    surrogates: [cnn],
    batch: 32,
    rounds: 6,
  })
  const problem = problemOf(earlier)
  const { noise } = await finish(emn.craft(problem, params, run))
  const before = tf.memory().numTensors
  const recipe = { width: 16, steps: 120, batch: 16, learningRate: 0.003 }
  const generator = new NoiseGenerator(problem, noise, recipe, run)
  await finish(generator.train(recipe))

  const distance = (made: Float32Array) =>
    made.reduce((sum, value, at) => sum + (value - (noise.values[at] as number)) ** 2, 0)
  expect(distance(generator.generate(problem).values)).toBeLessThan(distance(generator.table(problem).values))

  const fresh = problemOf(later)
  const made = generator.generate(fresh)
  generator.dispose()
  expect(tf.memory().numTensors).toBe(before)
  expect(made.values.every((value) => Math.abs(value) * 255 <= 16 + 1e-3)).toBe(true)
  const victim = VictimRecipe.parse({
    network: cnn,
    epochs: 30,
    batch: 32,
    learningRate: 0.1,
    augmentation: 'none',
  })
  const accuracy = async (set: typeof later) =>
    (await finish(trainVictim(set, test, victim, run))).test.accuracy
  const [unprotected, kept] = [await accuracy(later), await accuracy(posted(later, fresh, made))]
  expect(unprotected).toBeGreaterThan(0.9)
  expect(kept).toBeLessThan(0.7)
})
