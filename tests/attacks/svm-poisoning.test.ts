import { describe, expect, test } from 'vitest'
import { poisoned } from '../../src-main/attacks/poison'
import type { Records } from '../../src-main/attacks/records'
import { PoisonedSvm, svmPoisoning } from '../../src-main/attacks/svm-poisoning'
import { svmVictim } from '../../src-main/evaluate/victims/svm'
import { finish } from '../../src-main/tensor/run'
import { blobs } from './blobs'

const run = { precision: 'float32', seed: 1 } as const

describe('the gradient of the validation loss', () => {
  test.each([
    ['linear', { kind: 'linear' }],
    ['rbf', { kind: 'rbf', gamma: 0.25 }],
  ] as const)('is that of finite differences wherever the loss is smooth: %s', (_, kernel) => {
    // In six dimensions, so that some records always lie on the margin and the bias is the only one.
    const problem = { set: blobs(25, 1, 1, 6), known: blobs(40, 2, 1, 6), label: 0 }
    const machine = new PoisonedSvm(problem, { kernel, cost: 1 })
    const slope = (at: readonly number[], axis: number, h: number) => {
      const moved = (by: number) =>
        machine.moveTo(Float32Array.from(at, (value, each) => value + (each === axis ? by : 0)))
      return (moved(h) - moved(-h)) / (2 * h)
    }
    let smooth = 0
    for (let place = 0; place < 40; place++) {
      // Sixteenths and powers of two, so that float32 holds the moved record exactly.
      const at = Array.from(
        blobs(20, 3, 1, 6).content.values.subarray(place * 6, place * 6 + 6),
        (value) => Math.round(value * 16) / 16,
      )
      const slopes = (h: number) => at.map((_, axis) => slope(at, axis, h))
      const [wide, narrow] = [slopes(2 ** -7), slopes(2 ** -9)]
      const length = Math.hypot(...narrow)
      // The loss has an edge wherever a support vector comes or goes.
      if (distance(wide, narrow) > 5e-4 * length || length < 1e-3) continue
      smooth++
      machine.moveTo(Float32Array.from(at))
      expect(distance(machine.gradient(), narrow)).toBeLessThan(1e-3 * length)
    }
    expect(smooth).toBeGreaterThanOrEqual(6)
  })
})

describe('SVM poisoning', () => {
  const train = blobs(30, 1, 1.5, 60)
  const known = blobs(150, 2, 1.5, 60)
  const unseen = blobs(300, 3, 1.5, 60)

  test('one record moved up the gradient harms where the same record unmoved hardly does', async () => {
    const problem = { train, known, aim: { goal: 'untargeted' } } as const
    const values = { lowest: -3, highest: 3, iterations: 60 }
    const poison = await finish(svmPoisoning.poison(problem, svmPoisoning.params.parse(values), run))
    expect(poison.records.labels).toHaveLength(1)
    expect(Math.max(...poison.records.content.values)).toBeLessThanOrEqual(3)
    expect(poison.figures.loss).toBeGreaterThan(1.5 * (poison.figures.lossAtStart as number))
    const [clean, harmed] = [await errorsOf(train), await errorsOf(poisoned(train, poison))]
    expect(harmed).toBeGreaterThan(1.5 * clean)
  })

  async function errorsOf(set: Records<'features'>) {
    const model = await finish(svmVictim().train(set, run))
    return model.classify(unseen).filter((answer, row) => answer !== unseen.labels[row]).length
  }
})

function distance(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Math.hypot(...Array.from(one, (value, at) => value - (other[at] as number)))
}
