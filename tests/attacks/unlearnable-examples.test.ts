import { expect, test } from 'vitest'
import { inspectPoison } from '../../src-main/attacks/poison-inspection'
import { recordsOfImages } from '../../src-main/attacks/records'
import { unlearnableExamples } from '../../src-main/attacks/unlearnable-examples'
import { measureAttack } from '../../src-main/evaluate/attack-success'
import { networkVictim } from '../../src-main/evaluate/victims/network'
import { finish } from '../../src-main/tensor/run'
import { patternedImages } from '../protections/small-problem'
import { recipe } from './clean-label-problem'

const run = { precision: 'float32', seed: 1 } as const
const train = recordsOfImages(patternedImages(160, 16, 4, 1))
const unseen = recordsOfImages(patternedImages(120, 16, 4, 3))

test.each([
  ['class-wise', 0.6],
  ['sample-wise', 0.85],
] as const)(
  'a victim learns the %s noise and not the pictures, though every label is right and no value leaves the bound',
  async (noise, most) => {
    const parameters = unlearnableExamples.params.parse({
      ...{ noise, epsilon: 16, rounds: 40, surrogateSteps: 5, batch: 32 },
      surrogates: [{ network: 'cnn', params: { widths: [8, 16] } }],
    })
    const problem = { train, known: unseen, aim: { goal: 'untargeted' } } as const
    const poison = await finish(unlearnableExamples.poison(problem, parameters, run))
    const { overspent, largestChange } = inspectPoison(poison, train)
    expect(overspent).toEqual([])
    expect(largestChange).toBeLessThanOrEqual(16)
    expect(Array.from(poison.records.labels)).toEqual(Array.from(train.labels))
    const { cleanAccuracy, poisonedAccuracy } = await finish(
      measureAttack([{ train, poison }], unseen, networkVictim(recipe), [1, 2], run),
    )
    expect(cleanAccuracy).toBeGreaterThan(0.95)
    expect(poisonedAccuracy).toBeLessThan(most)
  },
)

test('pictures beyond the share stay as they are', async () => {
  const parameters = unlearnableExamples.params.parse({ share: 0.25, rounds: 1 })
  const problem = { train, known: unseen, aim: { goal: 'untargeted' } } as const
  const poison = await finish(unlearnableExamples.poison(problem, parameters, run))
  expect(poison.bases).toHaveLength(40)
  expect(new Set(poison.bases).size).toBe(40)
})
