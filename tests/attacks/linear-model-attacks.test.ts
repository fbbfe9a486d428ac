import { describe, expect, test } from 'vitest'
import type { Attack } from '../../src-main/attacks/define'
import { generativePoisoning } from '../../src-main/attacks/generative-poisoning'
import { influencePoisoning } from '../../src-main/attacks/influence-poisoning'
import { labelPoisoning } from '../../src-main/attacks/label-poisoning'
import { LogisticInfluence } from '../../src-main/attacks/logistic-influence'
import { pgan } from '../../src-main/attacks/pgan'
import { poisoned } from '../../src-main/attacks/poison'
import { inspectPoison } from '../../src-main/attacks/poison-inspection'
import { type Records, selectRecords } from '../../src-main/attacks/records'
import { guardedVictim } from '../../src-main/defences/guarded-victim'
import { sanitisation } from '../../src-main/defences/sanitisation'
import { fitLogistic, LogisticObjective, logisticVictim } from '../../src-main/evaluate/victims/logistic'
import { featuresOf } from '../../src-main/evaluate/victims/ridge'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import { correlation } from '../correlation'
import { bagsOfWords } from './bags-of-words'
import { blobs } from './blobs'

const run = { precision: 'float32', seed: 1 } as const
const train = blobs(60, 1, 1, 8)
const known = blobs(100, 2, 1, 8)
const unseen = blobs(300, 3, 1, 8)

function poisonBy(attack: Attack, values: object, own: Records<'features'> = train, others = known) {
  const problem = { train: own, known: others, aim: { goal: 'untargeted' } } as never
  return finish((attack as Attack<'features'>).poison(problem, attack.params.parse(values), run))
}

async function errorOf(set: Records<'features'>, penalty: number, asked = unseen) {
  const model = await finish(logisticVictim(penalty).train(set, run))
  const answers = model.classify(asked)
  return answers.filter((answer, row) => answer !== asked.labels[row]).length / answers.length
}

describe('logistic regression', () => {
  test('is fitted where the gradient vanishes, and that is the gradient of the objective', () => {
    const objective = new LogisticObjective(train, 0.01)
    const weights = fitLogistic(objective)
    expect(Math.hypot(...objective.gradient(weights))).toBeLessThan(1e-6)
    const somewhere = Float64Array.from(weights, (_, at) => Math.sin(at))
    const gradient = objective.gradient(somewhere)
    for (const at of [0, 3, 8]) {
      const moved = (by: number) => somewhere.map((value, other) => (other === at ? value + by : value))
      const slope = (objective.value(moved(1e-5)) - objective.value(moved(-1e-5))) / 2e-5
      expect(gradient[at]).toBeCloseTo(slope, 7)
      const step = (by: number) => objective.gradient(moved(by))
      const [forward, backward] = [step(1e-5), step(-1e-5)]
      const unit = somewhere.map((_, other) => (other === at ? 1 : 0))
      const curvature = objective.products(somewhere)(unit)
      expect(curvature[0]).toBeCloseTo(((forward[0] as number) - (backward[0] as number)) / 2e-5, 7)
    }
  })
})

describe('influence', () => {
  const penalty = 0.01
  const influence = new LogisticInfluence(train, known, penalty)

  test('foretells what leaving one record out does', () => {
    const validation = new LogisticObjective(known, 0)
    const rows = Array.from({ length: 40 }, (_, row) => row)
    const foretold = rows.map((row) => influence.of(featuresOf(train, row), train.labels[row] as number))
    const withAll = validation.value(influence.weights)
    const found = rows.map((left) => {
      const others = [...train.labels.keys()].filter((row) => row !== left)
      const weights = fitLogistic(new LogisticObjective(selectRecords(train, others), penalty))
      return withAll - validation.value(weights)
    })
    expect(correlation(foretold, found)).toBeGreaterThan(0.9)
  })

  test('has the gradient that it says it has', () => {
    const row = featuresOf(train, 5)
    const gradient = influence.gradient(row, 0)
    for (const at of [0, 4]) {
      const moved = (by: number) => row.map((value, other) => (other === at ? value + by : value))
      const slope = (influence.of(moved(0.01), 0) - influence.of(moved(-0.01), 0)) / 0.02
      expect(Math.abs((gradient[at] as number) / slope - 1)).toBeLessThan(0.01)
    }
  })

  test('chooses flips that do more than random ones', async () => {
    const flipped = async (values: object) =>
      errorOf(poisoned(train, (await poisonBy(labelPoisoning as never, values)) as never), penalty)
    expect(await flipped({ share: 0.15, order: 'most influential first' })).toBeGreaterThan(
      (await flipped({ share: 0.15 })) + 0.02,
    )
  })
})

test('influence-guided poison doubles the error on bags of words, passes for clean, and does nothing before it moves', async () => {
  const texts = bagsOfWords(900, 150, 1)
  const part = (from: number, count: number) =>
    selectRecords(
      texts,
      Int32Array.from({ length: count }, (_, row) => from + row),
    )
  const [own, others, asked] = [part(0, 400), part(400, 250), part(650, 250)]
  const values = { penalty: 0.01, iterations: 40 }
  const poison = await poisonBy(influencePoisoning as never, values, own, others)
  const unmoved = await poisonBy(influencePoisoning as never, { ...values, iterations: 0 }, own, others)
  const clean = await errorOf(own, 0.01, asked)
  expect(await errorOf(poisoned(own, poison as never), 0.01, asked)).toBeGreaterThan(1.5 * clean)
  expect(await errorOf(poisoned(own, unmoved as never), 0.01, asked)).toBeLessThan(clean + 0.04)
  expect(inspectPoison(poison as never, own as never).overspent).toEqual([])
  for (const score of ['distance to mean', 'slab']) {
    const guarded = guardedVictim(sanitisation, { score }, logisticVictim(0.01) as never)
    const { kept = new Int32Array() } = await finish(
      guarded.train(poisoned(own, poison as never) as never, run),
    )
    expect(kept.filter((row) => row >= 400).length / poison.bases.length).toBeGreaterThanOrEqual(0.8)
  }
})

test('generative poison harms where flipped labels do not, by gradient and by autoencoder', async () => {
  const [own, others, asked] = [blobs(100, 1, 2), blobs(100, 2, 2), blobs(300, 3, 2)]
  const before = tf.memory().numTensors
  const error = async (attack: Attack, values: object) =>
    errorOf(poisoned(own, (await poisonBy(attack, values, own, others)) as never), 0.001, asked)
  const values = { share: 0.1, steps: 100, batch: 32, ascentSteps: 60 }
  expect(await error(labelPoisoning as never, { share: 0.1 })).toBeLessThan(0.01)
  expect(await error(generativePoisoning as never, { ...values, method: 'direct gradient' })).toBeGreaterThan(
    0.04,
  )
  expect(await error(generativePoisoning as never, values)).toBeGreaterThan(0.03)
  expect(tf.memory().numTensors).toBe(before)
})

test('pGAN trades harm for looking like the class', async () => {
  const before = tf.memory().numTensors
  const [harmful, disguised] = [
    await poisonBy(pgan as never, { disguise: 0, steps: 100, batch: 32 }),
    await poisonBy(pgan as never, { disguise: 1, steps: 100, batch: 32 }),
  ]
  expect(tf.memory().numTensors).toBe(before)
  expect(harmful.records.labels).toHaveLength(30)
  expect(harmful.figures.distanceToMean as number).toBeGreaterThan(disguised.figures.distanceToMean as number)
  const error = (poison: typeof harmful) => errorOf(poisoned(train, poison as never), 0.001)
  expect(await error(harmful)).toBeGreaterThan((await error(disguised)) + 0.05)
})
