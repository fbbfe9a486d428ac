import { describe, expect, test } from 'vitest'
import { badNets } from '../../src-main/attacks/bad-nets'
import { recordsOfImages } from '../../src-main/attacks/records'
import { measureAttack } from '../../src-main/evaluate/attack-success'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import { networkVictim } from '../../src-main/evaluate/victims/network'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import { patternedImages } from '../protections/small-problem'

const run = { precision: 'float32', seed: 1 } as const
const train = recordsOfImages(patternedImages(480, 12, 4, 1))
const unseen = recordsOfImages(patternedImages(80, 12, 4, 2))
const victim = networkVictim(
  VictimRecipe.parse({
    network: { network: 'cnn', params: { widths: [8, 16] } },
    epochs: 10,
    batch: 32,
    augmentation: 'none',
  }),
)

describe('BadNets', () => {
  const problem = { train, known: unseen, aim: { goal: 'trigger', wanted: 0 } } as const

  test('makes fresh victims answer to the trigger and to nothing else', async () => {
    const poison = await finish(badNets.poison(problem, badNets.params.parse({}), run))
    const before = tf.memory().numTensors
    const success = await finish(measureAttack([{ train, poison }], unseen, victim, [1, 2], run))
    expect(tf.memory().numTensors).toBe(before)
    expect(success.rows).toHaveLength(2)
    expect(success.success.rate).toBeGreaterThan(0.9)
    expect(success.success.of).toBe(120)
    expect(success.control.rate).toBeLessThan(0.2)
    expect(success.withoutTrigger?.rate).toBeLessThan(0.1)
    expect(success.robust?.rate).toBeLessThan(0.1)
    expect(success.poisonedAccuracy).toBeGreaterThan(success.cleanAccuracy - 0.1)
  })

  test('a poison that is dearer than it may be trains nobody', async () => {
    const poison = await finish(badNets.poison(problem, badNets.params.parse({}), run))
    const dear = { ...poison, budget: { records: 1, labels: 'changed' } } as const
    await expect(measureAttack([{ train, poison: dear }], unseen, victim, [1], run).next()).rejects.toThrow(
      '1 were allowed',
    )
  })
})
