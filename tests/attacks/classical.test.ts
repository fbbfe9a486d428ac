import { describe, expect, test } from 'vitest'
import { centroidDrift } from '../../src-main/attacks/centroid-drift'
import { labelPoisoning } from '../../src-main/attacks/label-poisoning'
import { maliciousNoise } from '../../src-main/attacks/malicious-noise'
import { pTampering } from '../../src-main/attacks/p-tampering'
import { poisoned } from '../../src-main/attacks/poison'
import { type Records, selectRecords } from '../../src-main/attacks/records'
import type { VictimMaker } from '../../src-main/evaluate/victims/define'
import { hypersphereVictim } from '../../src-main/evaluate/victims/hypersphere'
import { majorityVictim } from '../../src-main/evaluate/victims/majority'
import { ridgeVictim } from '../../src-main/evaluate/victims/ridge'
import { Random } from '../../src-main/tensor/random'
import { finish } from '../../src-main/tensor/run'
import { estimate } from '../../src-shared/estimate'
import { blobs } from './blobs'

const run = { precision: 'float32', seed: 1 } as const

async function answersOf(
  victim: VictimMaker<'features'>,
  train: Records<'features'>,
  asked: Records<'features'>,
) {
  const model = await finish(victim.train(train, run))
  return model.classify(asked)
}

function points(values: readonly number[][], labels: readonly number[]): Records<'features'> {
  return {
    kind: 'features',
    content: { values: Float32Array.from(values.flat()), shape: [values.length, values[0]?.length ?? 0] },
    labels: Int32Array.from(labels),
    classNames: ['normal', 'other'],
  }
}

describe('label poisoning', () => {
  const train = blobs(100, 1)
  const problem = { train, known: train, aim: { goal: 'untargeted' } } as const
  const relabel = (values: object, seed = 1) =>
    finish(labelPoisoning.poison(problem, labelPoisoning.params.parse(values), { ...run, seed }))

  test('flips the labels of exactly the share, and changes no record', async () => {
    const poison = await relabel({ share: 0.3 })
    expect(poison.bases).toHaveLength(60)
    expect(new Set(poison.bases).size).toBe(60)
    for (const [index, base] of poison.bases.entries()) {
      expect(poison.records.labels[index]).toBe(1 - (train.labels[base] as number))
    }
    expect(poison.records.content).toEqual(selectRecords(train, poison.bases).content)
  })

  test('random labels leave about half of two classes as they were', async () => {
    const { figures } = await relabel({ share: 1, labels: 'random' })
    expect(figures.relabelled).toBeGreaterThan(75)
    expect(figures.relabelled).toBeLessThan(125)
  })

  test('partial flips touch one class alone', async () => {
    const { bases } = await relabel({ share: 0.4, from: 1 })
    expect(bases).toHaveLength(80)
    expect([...bases].every((base) => train.labels[base] === 1)).toBe(true)
  })

  test('ruins a victim when most labels are flipped; farthest first before nearest first', async () => {
    const unseen = blobs(200, 2)
    const right = async (values: object) => {
      const set = poisoned(train, (await relabel(values)) as never) as Records<'features'>
      const answers = await answersOf(ridgeVictim(), set, unseen)
      return answers.filter((answer, row) => answer === unseen.labels[row]).length / answers.length
    }
    expect(await right({ share: 0 })).toBeGreaterThan(0.95)
    expect(await right({ share: 0.8 })).toBeLessThan(0.1)
    expect(await right({ share: 0.4, order: 'farthest first' })).toBeLessThan(
      await right({ share: 0.4, order: 'nearest first' }),
    )
  })
})

describe('malicious noise', () => {
  /** Share of 200 trials in which the optimal learner errs on a record with a tenth of the distribution. */
  async function failures(rate: number) {
    let failed = 0
    for (let seed = 1; seed <= 200; seed++) {
      const random = new Random(seed, 'induced')
      const truth = random.integer(2)
      const drawn = Array.from({ length: 5000 }, () => (random.uniform() < 0.1 ? 1 : 0))
      const train = points(
        drawn.map((place) => [place]),
        drawn.map((place) => (place === 1 ? truth : 0)),
      )
      const target = points([[1]], [truth])
      const problem = { train, known: train, aim: { goal: 'target', target, wanted: 1 - truth } } as const
      const poison = await finish(maliciousNoise.poison(problem, { rate }, { ...run, seed }))
      const [answer] = await answersOf(majorityVictim, poisoned(train, poison as never) as never, target)
      if (answer !== truth) failed++
    }
    return failed / 200
  }

  test('no learner gets over the bound of Kearns and Li, and below it the best one does', async () => {
    const bound = 0.1 / 1.1
    expect(await failures(0.88 * bound)).toBeLessThan(0.1)
    const atBound = await failures(bound)
    expect(atBound).toBeGreaterThan(0.38)
    expect(atBound).toBeLessThan(0.62)
    expect(await failures(1.1 * bound)).toBeGreaterThan(0.9)
  })
})

describe('dragging an intrusion detector', () => {
  const trusted = points(
    Array.from({ length: 100 }, () => [0, 0]),
    new Array(100).fill(0),
  )
  const drag = (displacement: number) =>
    finish(
      centroidDrift.poison(
        {
          train: trusted,
          known: trusted,
          aim: { goal: 'target', target: points([[1 + displacement, 0]], [1]), wanted: 0 },
        },
        centroidDrift.params.parse({}),
        run,
      ),
    )

  test.each([0.5, 1, 2])('takes N (e^D - 1) records for %d radii', async (displacement) => {
    const { records } = await drag(displacement)
    const expected = 100 * (Math.exp(displacement) - 1)
    expect(Math.abs(records.labels.length / expected - 1)).toBeLessThan(0.02)
  })

  test('the detector accepts every record and in the end the intrusion, unless it does not learn from them', async () => {
    const poison = await drag(1)
    const intrusion = points([[2, 0]], [1])
    const asked = async (weightOfLater: number, set: Records<'features'>) =>
      (await answersOf(hypersphereVictim({ radius: 1, trusted: 100, weightOfLater }), set, intrusion))[0]
    expect(await asked(1, trusted)).toBe(1)
    expect(await asked(1, poisoned(trusted, poison))).toBe(0)
    expect(await asked(0.5, poisoned(trusted, poison))).toBe(1)
    expect(await asked(0, poisoned(trusted, poison))).toBe(1)
  })
})

describe('p-tampering', () => {
  const known = blobs(300, 3, 0.6)
  const target = points([[0.35, 0]], [1])

  /** Share of the training sets of 20 records after which the target is misjudged. */
  async function misjudged(values: object, sets = 60) {
    let wrong = 0
    for (let seed = 1; seed <= sets; seed++) {
      const train = selectRecords(known, new Random(seed, 'blocks').permutation(600).subarray(0, 20))
      const problem = { train, known, aim: { goal: 'target', target, wanted: 0 } } as const
      const poison = await finish(
        pTampering.poison(problem, pTampering.params.parse(values), { ...run, seed }),
      )
      const [answer] = await answersOf(ridgeVictim(), poisoned(train, poison), target)
      if (answer === 0) wrong++
    }
    return wrong / sets
  }

  test('a chance to swap true records makes the target go wrong more often, greedily the most', async () => {
    const honest = await misjudged({ chance: 0 })
    const rejection = await misjudged({ chance: 0.4 })
    const greedy = await misjudged({ chance: 0.4, choice: 'greedy', candidates: 20 })
    expect(honest).toBeGreaterThan(0)
    expect(rejection).toBeGreaterThanOrEqual(honest ** 0.6 - 0.08)
    expect(rejection).toBeGreaterThan(honest)
    expect(greedy).toBeGreaterThanOrEqual(rejection)
  })

  test('the more of ten parties are corrupted the more often, at least as often as the theory says', async () => {
    const honest = await misjudged({ chance: 0 }, 400)
    let before = honest
    for (const corrupted of [1, 2, 4]) {
      const now = await misjudged({ chance: 1, parties: 10, corrupted }, 400)
      expect(now).toBeGreaterThanOrEqual(honest ** (1 - corrupted / 10) - 0.08)
      expect(now).toBeGreaterThanOrEqual(before)
      before = now
    }
  })

  test('every record that was swapped in is a known one with its true label, and only corrupted parties are touched', async () => {
    const train = selectRecords(
      known,
      Int32Array.from({ length: 40 }, (_, row) => row),
    )
    const problem = { train, known, aim: { goal: 'target', target, wanted: 0 } } as const
    const values = { parties: 10, corrupted: 2, chance: 1, candidates: 5 }
    const { records, bases } = await finish(pTampering.poison(problem, pTampering.params.parse(values), run))
    expect([...bases]).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    const row = (of: Records<'features'>, at: number) => of.content.values.subarray(at * 2, at * 2 + 2).join()
    const truth = new Map(Array.from(known.labels, (label, at) => [row(known, at), label]))
    for (const [at, label] of records.labels.entries()) expect(truth.get(row(records, at))).toBe(label)
  })
})

describe("Wilson's interval", () => {
  test.each([
    [10, 10, 0.72, 1],
    [5, 10, 0.24, 0.76],
    [50, 100, 0.4, 0.6],
    [0, 0, 0, 1],
  ])('of %d in %d', (hits, of, low, high) => {
    const interval = estimate({ right: hits, of })
    expect(interval.low).toBeCloseTo(low, 2)
    expect(interval.high).toBeCloseTo(high, 2)
  })
})
