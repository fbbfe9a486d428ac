import { describe, expect, test } from 'vitest'
import { labelPoisoning } from '../../src-main/attacks/label-poisoning'
import { maliciousNoise } from '../../src-main/attacks/malicious-noise'
import type { Poison } from '../../src-main/attacks/poison'
import { selectRecords } from '../../src-main/attacks/records'
import { measureAttack } from '../../src-main/evaluate/attack-success'
import type { VictimMaker } from '../../src-main/evaluate/victims/define'
import { ridgeVictim } from '../../src-main/evaluate/victims/ridge'
import { finish } from '../../src-main/tensor/run'
import { blobs } from '../attacks/blobs'

const run = { precision: 'float32', seed: 1 } as const
const train = blobs(50, 1)
const unseen = blobs(100, 2)

/** A victim that counts its trainings. */
function counted(victim: VictimMaker<'features'>) {
  const trained = { times: 0, disposed: 0 }
  const maker: VictimMaker<'features'> = {
    ...victim,
    async *train(records, own) {
      trained.times++
      const model = yield* victim.train(records, own)
      return { ...model, dispose: () => void trained.disposed++ }
    },
  }
  return { trained, maker }
}

function flipped(share: number) {
  const problem = { train, known: train, aim: { goal: 'untargeted' } } as const
  const parameters = labelPoisoning.params.parse({ share })
  return finish(labelPoisoning.poison(problem, parameters, run)) as Promise<Poison<'features'>>
}

describe('the success of an attack', () => {
  test('stands beside clean victims with the same seed, which trials of one set share', async () => {
    const trials = [
      { train, poison: await flipped(0) },
      { train, poison: await flipped(0.9) },
    ]
    const { trained, maker } = counted(ridgeVictim())
    const { rows, errorRise, cleanAccuracy } = await finish(measureAttack(trials, unseen, maker, [1, 2], run))
    expect(rows.map(({ trial, seed }) => [trial, seed])).toEqual([
      [0, 1],
      [1, 1],
      [0, 2],
      [1, 2],
    ])
    expect(trained).toEqual({ times: 6, disposed: 6 })
    expect(cleanAccuracy).toBeGreaterThan(0.95)
    expect(errorRise.lowest).toBe(0)
    expect(errorRise.highest).toBeGreaterThan(0.8)
  })

  test('of a target is the share of trials in which it was taken for the wanted class', async () => {
    const target = selectRecords(unseen, [1])
    const aim = { goal: 'target', target, wanted: 0 } as const
    const poison = (await finish(
      maliciousNoise.poison({ train, known: train, aim }, { rate: 0.8 }, run),
    )) as Poison<'features'>
    const { success, control } = await finish(
      measureAttack([{ train, poison }], unseen, ridgeVictim(), [1, 2, 3], run),
    )
    expect([success.hits, success.of, control.hits]).toEqual([3, 3, 0])
    expect(success.interval[0]).toBeLessThan(0.5)
  })

  test('reports the share that is done, and leaves nothing behind when it is cancelled', async () => {
    const { trained, maker } = counted(ridgeVictim())
    const steps = measureAttack([{ train, poison: await flipped(0.1) }], unseen, maker, [1], run)
    const first = await steps.next()
    expect(first.value).toMatchObject({ progress: { done: 1, total: 2, unit: 'victims' } })
    await steps.return(undefined as never)
    expect(trained.times).toBe(1)
  })
})
