import { describe, expect, test } from 'vitest'
import { badNets } from '../../src-main/attacks/bad-nets'
import { labelPoisoning } from '../../src-main/attacks/label-poisoning'
import { pTampering } from '../../src-main/attacks/p-tampering'
import { poisoned } from '../../src-main/attacks/poison'
import { type Records, recordsOfImages, selectRecords } from '../../src-main/attacks/records'
import { svmPoisoning } from '../../src-main/attacks/svm-poisoning'
import { readCifar10 } from '../../src-main/datasets/cifar10'
import { type ImageSet, selectRows } from '../../src-main/datasets/image-set'
import { measureAttack } from '../../src-main/evaluate/attack-success'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import type { VictimMaker } from '../../src-main/evaluate/victims/define'
import { networkVictim } from '../../src-main/evaluate/victims/network'
import { ridgeVictim } from '../../src-main/evaluate/victims/ridge'
import { svmVictim } from '../../src-main/evaluate/victims/svm'
import { tf } from '../../src-main/tensor/native'
import { Random } from '../../src-main/tensor/random'
import { finish } from '../../src-main/tensor/run'
import { onesAndSevens } from '../mnist'
import { principalComponents } from '../principal-components'
import { describeWithData, sharedData } from '../shared-data'

const run = { precision: 'float32' } as const

/** 100 to train on, 500 to validate, the rest to test, anew for each draw. */
function draw(digits: Records<'features'>, seed: number) {
  const order = new Random(seed, 'draw').permutation(digits.labels.length)
  return {
    train: selectRecords(digits, order.subarray(0, 100)),
    known: selectRecords(digits, order.subarray(100, 600)),
    test: selectRecords(digits, order.subarray(600, 1200)),
  }
}

async function errorOf(
  victim: VictimMaker<'features'>,
  train: Records<'features'>,
  test: Records<'features'>,
) {
  const model = await finish(victim.train(train, { ...run, seed: 1 }))
  const answers = model.classify(test)
  model.dispose()
  return answers.filter((answer, row) => answer !== test.labels[row]).length / answers.length
}

describe('classical attacks on ones and sevens', () => {
  const digits = onesAndSevens()

  test('label flips raise the error of a linear SVM, farthest first at least as much as nearest first', async () => {
    const mean = async (values: object, share: number) => {
      let sum = 0
      for (let seed = 1; seed <= 5; seed++) {
        const { train, known, test } = draw(digits, seed)
        const problem = { train, known, aim: { goal: 'untargeted' } as const }
        const poison = await finish(
          labelPoisoning.poison(problem, labelPoisoning.params.parse({ ...values, share }), { ...run, seed }),
        )
        sum += await errorOf(svmVictim(), poisoned(train, poison as never), test)
      }
      return sum / 5
    }
    const shares = [0, 0.1, 0.2, 0.3, 0.4]
    const table = async (values: object) => Promise.all(shares.map((share) => mean(values, share)))
    const random = await table({})
    const farthest = await table({ order: 'farthest first' })
    const nearest = await table({ order: 'nearest first' })
    expect(random[2]).toBeGreaterThan(0.15)
    for (const [at] of shares.entries()) {
      expect(farthest[at] as number).toBeGreaterThanOrEqual(nearest[at] as number)
      if (at > 0) expect(random[at] as number).toBeGreaterThan((random[at - 1] as number) - 0.02)
    }
  })

  test('one poison record multiplies the error of a linear SVM', async () => {
    const clean: number[] = []
    const started: number[] = []
    const optimised: number[] = []
    for (let seed = 1; seed <= 6; seed++) {
      const { train, known, test } = draw(digits, seed)
      const problem = { train, known, aim: { goal: 'untargeted' } as const }
      const poisonBy = (values: object) =>
        finish(svmPoisoning.poison(problem, svmPoisoning.params.parse(values), { ...run, seed }))
      const poison = await poisonBy({})
      const label = poison.records.labels[0] as number
      const flippedOnly = {
        ...poison,
        records: { ...selectRecords(train, poison.bases), labels: Int32Array.of(label) },
      }
      clean.push(await errorOf(svmVictim(), train, test))
      started.push(await errorOf(svmVictim(), poisoned(train, flippedOnly), test))
      optimised.push(await errorOf(svmVictim(), poisoned(train, poison), test))
    }
    expect(Math.max(...clean)).toBeLessThan(0.05)
    expect(median(started)).toBeLessThanOrEqual(0.05)
    expect(median(optimised)).toBeGreaterThanOrEqual(0.14)
  })

  test('p-tampering by rejection is at least as bad as the theory says, greedily worse, and shows nowhere else', async () => {
    const reduced = principalComponents(digits, 10)
    const clean = await outcomes(reduced, { chance: 0 })
    for (const chance of [0.1, 0.2, 0.4]) {
      const rejection = await outcomes(reduced, { chance })
      const greedy = await outcomes(reduced, { chance, choice: 'greedy', candidates: 20 })
      expect(rejection.wrong).toBeGreaterThanOrEqual(clean.wrong ** (1 - chance) - 0.08)
      expect(greedy.wrong).toBeGreaterThanOrEqual(rejection.wrong)
      for (const { error } of [rejection, greedy]) {
        expect(Math.abs(error - clean.error)).toBeLessThan(0.03)
      }
    }
  })
})

describeWithData('cifar10', 'BadNets on CIFAR-10 at 16 pixels', () => {
  test('a tenth of the set makes every triggered picture class 0, and nothing else changes', async () => {
    const folder = sharedData('cifar10')
    const train = smallPictures(await readCifar10(folder, 'train'), 500)
    const unseen = smallPictures(await readCifar10(folder, 'test'), 100)
    const problem = { train, known: train, aim: { goal: 'trigger', wanted: 0 } } as const
    const poison = await finish(badNets.poison(problem, badNets.params.parse({}), { ...run, seed: 1 }))
    const recipe = VictimRecipe.parse({
      network: { network: 'cnn', params: { widths: [16, 32, 64] } },
      epochs: 20,
      batch: 100,
      augmentation: 'none',
    })
    const victim = networkVictim(recipe)
    const found = await finish(measureAttack([{ train, poison }], unseen, victim, [1, 2, 3], run))
    expect(found.success.rate).toBeGreaterThanOrEqual(0.95)
    expect(found.withoutTrigger?.rate).toBeLessThanOrEqual(0.06)
    expect(found.cleanAccuracy - found.poisonedAccuracy).toBeLessThanOrEqual(0.03)
  })
})

/** The first pictures of every class, halved by the means of two by two pixels. */
function smallPictures(set: ImageSet, perClass: number): Records<'images'> {
  const seen = new Map<number, number>()
  const rows = [...set.labels.keys()].filter((row) => {
    const label = set.labels[row] as number
    seen.set(label, (seen.get(label) ?? 0) + 1)
    return (seen.get(label) as number) <= perClass
  })
  const images = tf.tidy(() => {
    const chosen = selectRows(set, rows)
    return tf.avgPool(tf.tensor4d(chosen.images, [...chosen.shape]), 2, 2, 'valid').dataSync() as Float32Array
  })
  const labels = Int32Array.from(rows, (row) => set.labels[row] as number)
  return recordsOfImages({ ...set, images, labels, shape: [rows.length, 16, 16, 3] })
}

/** Share of 120 training sets of 40 records after which the target is misjudged, and the mean test error. */
async function outcomes(reduced: Records<'features'>, values: object) {
  const known = selectRecords(
    reduced,
    Int32Array.from({ length: 1000 }, (_, row) => row),
  )
  const test = selectRecords(
    reduced,
    Int32Array.from({ length: 800 }, (_, row) => 1000 + row),
  )
  const target = await hardTarget(known, test)
  let wrong = 0
  let error = 0
  const repeats = 120
  for (let seed = 1; seed <= repeats; seed++) {
    const order = new Random(seed, 'blocks').permutation(1000)
    const train = selectRecords(known, order.subarray(0, 40))
    const aim = { goal: 'target', target, wanted: 1 - (target.labels[0] as number) } as const
    const poison = await finish(
      pTampering.poison({ train, known, aim }, pTampering.params.parse(values), { ...run, seed }),
    )
    const set = poisoned(train, poison)
    wrong += await errorOf(ridgeVictim(), set, target)
    error += await errorOf(ridgeVictim(), set, test)
  }
  return { wrong: wrong / repeats, error: error / repeats }
}

/** A test record that clean victims misjudge in about a fifth of the cases. */
async function hardTarget(known: Records<'features'>, test: Records<'features'>) {
  const mistakes = new Float64Array(test.labels.length)
  for (let seed = 1; seed <= 100; seed++) {
    const train = selectRecords(known, new Random(seed, 'target').permutation(1000).subarray(0, 40))
    const model = await finish(ridgeVictim().train(train, { ...run, seed }))
    for (const [row, answer] of model.classify(test).entries()) {
      if (answer !== test.labels[row]) mistakes[row] = (mistakes[row] as number) + 0.01
    }
  }
  const rows = [...mistakes.keys()].sort(
    (one, other) => Math.abs((mistakes[one] as number) - 0.2) - Math.abs((mistakes[other] as number) - 0.2),
  )
  return selectRecords(test, rows.slice(0, 1))
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
