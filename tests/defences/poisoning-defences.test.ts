import { describe, expect, test } from 'vitest'
import { badNets } from '../../src-main/attacks/bad-nets'
import { dictionarySpam } from '../../src-main/attacks/dictionary-spam'
import { labelPoisoning } from '../../src-main/attacks/label-poisoning'
import { recordsOfMails } from '../../src-main/attacks/mail-records'
import { type Poison, poisoned } from '../../src-main/attacks/poison'
import { poisonRows } from '../../src-main/attacks/poison-rows'
import {
  joinRecords,
  type RecordKind,
  type Records,
  recordsOfImages,
  selectRecords,
} from '../../src-main/attacks/records'
import { makeUpMail } from '../../src-main/datasets/made-up-mail'
import { findPoisoningDefence, poisoningDefences } from '../../src-main/defences'
import { antiBackdoorLearning } from '../../src-main/defences/anti-backdoor-learning'
import type { PoisoningDefence } from '../../src-main/defences/define'
import { guardedVictim } from '../../src-main/defences/guarded-victim'
import { partitionAggregation, partitionRecords } from '../../src-main/defences/partition-aggregation'
import { reasonsAgainst } from '../../src-main/defences/reasons-against'
import { radiusOf, winner } from '../../src-main/defences/votes'
import { measureAttack } from '../../src-main/evaluate/attack-success'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import type { VictimMaker } from '../../src-main/evaluate/victims/define'
import { logisticVictim } from '../../src-main/evaluate/victims/logistic'
import { networkVictim } from '../../src-main/evaluate/victims/network'
import { ridgeVictim } from '../../src-main/evaluate/victims/ridge'
import { spamBayesVictim } from '../../src-main/evaluate/victims/spam-bayes'
import { svmVictim } from '../../src-main/evaluate/victims/svm'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import type { TrialRow } from '../../src-shared/attack-outcome'
import { blobs } from '../attacks/blobs'
import { patternedImages } from '../protections/small-problem'

const run = { precision: 'float32', seed: 1 } as const
/** So many features that a linear model can learn wrong labels by heart. */
const wide = { train: blobs(100, 1, 1.5, 20), test: blobs(200, 2, 1.5, 20) }
const plane = { train: blobs(100, 1), test: blobs(200, 2) }

async function flip(train: Records<'features'>, share: number) {
  const problem = { train, known: train, aim: { goal: 'untargeted' } } as const
  const poison = await finish(labelPoisoning.poison(problem, labelPoisoning.params.parse({ share }), run))
  return poison as Poison<'features'>
}

function findFor<Kind extends RecordKind>(id: string): PoisoningDefence<Kind> {
  return findPoisoningDefence(id) as unknown as PoisoningDefence<Kind>
}

/** The share of test records that a victim gets right, and what a filter dropped. */
async function outcome<Kind extends RecordKind>(
  victim: VictimMaker<Kind>,
  train: Records<Kind>,
  test: Records<Kind>,
) {
  const model = await finish(victim.train(train, run))
  const answers = model.classify(test)
  model.dispose()
  const right = answers.filter((answer, row) => answer === test.labels[row]).length
  return { accuracy: right / answers.length, kept: new Set(model.kept) }
}

describe('every poisoning defence', () => {
  test.each(poisoningDefences)('$id: presets fit, parameters say what they are', (defence) => {
    expect(findPoisoningDefence(defence.id)).toBe(defence)
    expect(Object.keys(defence.presets).length).toBeGreaterThan(0)
    for (const preset of Object.values(defence.presets)) defence.params.parse(preset)
    for (const parameter of Object.values(defence.params.shape)) {
      expect((parameter as { description?: string }).description).toBeTruthy()
    }
  })

  test('says why it makes no sense somewhere', () => {
    const features = { records: 'features', goal: 'untargeted' } as const
    const victim = logisticVictim() as VictimMaker<RecordKind>
    const reasonsOf = (id: string, situation: Parameters<typeof reasonsAgainst>[1] = features) =>
      reasonsAgainst(findPoisoningDefence(id), situation, victim)
    expect(reasonsOf('trimmed-loss')).toEqual([])
    expect(reasonsOf('anti-backdoor-learning')).toEqual([
      'Anti-backdoor learning guards images, and these are features.',
      'Anti-backdoor learning is made against triggers, not against worse answers in general.',
      'Anti-backdoor learning needs a recipe by which a network is trained from scratch, which logistic regression has not.',
    ])
    expect(reasonsOf('spectral-signatures', { records: 'images', goal: 'trigger' })).toHaveLength(1)
  })
})

describe('against flipped labels', () => {
  const { train, test: unseen } = wide

  test.each([
    ['trimmed-loss', {}],
    ['neighbour-labels', {}],
    ['regularisation', { times: 1000 }],
  ])('%s brings right answers back', async (id, values) => {
    const set = poisoned(train, await flip(train, 0.3))
    const undefended = await outcome(logisticVictim(), set, unseen)
    const defended = await outcome(guardedVictim(findFor(id), values, logisticVictim()), set, unseen)
    expect(undefended.accuracy).toBeLessThan(0.75)
    expect(defended.accuracy).toBeGreaterThan(0.86)
  })

  test('what trimmed loss drops is mostly what was flipped, which the outcome tells', async () => {
    const trial = { train, poison: await flip(train, 0.3) }
    const guarded = guardedVictim(findFor('trimmed-loss'), {}, logisticVictim())
    const { rows } = await finish(measureAttack([trial], unseen, guarded, [1], run))
    const [{ clean, poisoned: defended }] = rows as [TrialRow]
    expect(defended.removed?.poison.of).toBe(60)
    expect(defended.removed?.poison.hits).toBeGreaterThan(45)
    expect(defended.removed?.others.hits).toBeLessThan(25)
    expect(clean.removed).toEqual({ poison: { hits: 0, of: 0 }, others: { hits: 70, of: 200 } })
  })
})

describe('partition aggregation', () => {
  const { train: flipped, test: unseen } = plane

  test('a radius is exactly how many votes may change: checked on every possible vote', () => {
    for (let total = 1; total <= 7; total++) {
      for (const votes of everyVote(total)) {
        const radius = radiusOf(votes)
        expect(anyChangeTurns(votes, radius)).toBe(false)
        expect(anyChangeTurns(votes, radius + 1)).toBe(true)
      }
    }
  })

  test('the part of a record depends on nothing but its content', () => {
    const parts = partitionRecords(flipped as Records, 7)
    expect(parts.reduce((sum, { length }) => sum + length, 0)).toBe(200)
    const relabelled = { ...flipped, labels: flipped.labels.map((label) => 1 - label) }
    expect(partitionRecords(relabelled as Records, 7)).toEqual(parts)
    const backwards = selectRecords(
      flipped,
      Int32Array.from({ length: 200 }, (_, row) => 199 - row),
    )
    expect(partitionRecords(backwards as Records, 7).map((part) => part.map((row) => 199 - row))).toEqual(
      parts,
    )
  })

  test('no certified answer changes when that many records are poisoned, and the order does not matter', async () => {
    const guarded = guardedVictim(partitionAggregation, { partitions: 20 }, logisticVictim())
    const model = await finish(guarded.train(flipped, run))
    const again = await finish(
      guarded.train(
        selectRecords(
          flipped,
          Int32Array.from({ length: 200 }, (_, row) => (row * 7) % 200),
        ),
        run,
      ),
    )
    const [answers, radii] = [model.classify(unseen), model.radii?.(unseen) as Int32Array]
    expect(again.radii?.(unseen)).toEqual(radii)
    const poison = await flip(flipped, 0.02)
    const attacked = await finish(guarded.train(poisoned(flipped, poison), run))
    const certified = [...radii.keys()].filter((row) => (radii[row] as number) >= poison.bases.length)
    expect(certified.length).toBeGreaterThan(200)
    const answersAfter = attacked.classify(unseen)
    expect(certified.every((row) => answersAfter[row] === answers[row])).toBe(true)
  })
})

test('a ceiling on copies takes the weight from a record that is sent a hundred times', async () => {
  const { train: clean, test: unseen } = plane
  const width = clean.content.shape[1]
  const copies: Records<'features'> = {
    ...clean,
    content: { values: new Float32Array(100 * width).fill(-4), shape: [100, width] },
    labels: new Int32Array(100).fill(1),
  }
  const poison: Poison<'features'> = {
    attack: 'copies',
    parameters: {},
    seed: 1,
    records: copies,
    bases: new Int32Array(100).fill(-1),
    placing: 'added',
    aimed: { goal: 'untargeted' },
    budget: { records: 100, labels: 'changed' },
    figures: {},
  }
  const train = poisoned(clean, poison)
  expect([...poisonRows(clean, poison)]).toEqual(Array.from({ length: 100 }, (_, row) => 200 + row))
  const undefended = await outcome(svmVictim(), train, unseen)
  const guarded = await outcome(guardedVictim(findFor('copy-limit'), {}, svmVictim()), train, unseen)
  expect(guarded.kept.size).toBe(201)
  expect(guarded.accuracy).toBeGreaterThan(undefended.accuracy + 0.05)
})

test('bagging outvotes the models that saw one record of great weight', async () => {
  const { train: clean, test: unseen } = plane
  const outlier: Records<'features'> = {
    ...clean,
    content: { values: Float32Array.of(-600, 0), shape: [1, 2] },
    labels: Int32Array.of(1),
  }
  const set = joinRecords(clean, outlier)
  const undefended = await outcome(ridgeVictim(), set, unseen)
  const bagged = await outcome(guardedVictim(findFor('bagging'), {}, ridgeVictim()), set, unseen)
  expect(undefended.accuracy).toBeLessThan(0.8)
  expect(bagged.accuracy).toBeGreaterThan(0.95)
})

test('rejecting on negative impact finds every dictionary mail and next to no other', async () => {
  const mails = recordsOfMails(makeUpMail(300, 1))
  const train = selectRecords(
    mails,
    Int32Array.from({ length: 200 }, (_, row) => row),
  )
  const problem = { train, known: mails, aim: { goal: 'untargeted' } } as const
  const poison = await finish(
    dictionarySpam.poison(problem, dictionarySpam.params.parse({ copies: 0.02 }), run),
  )
  const guarded = guardedVictim(findFor('reject-on-negative-impact'), { repeats: 3 }, spamBayesVictim())
  const { kept } = await outcome(guarded, poisoned(train, poison), train)
  expect([...poisonRows(train, poison)].filter((row) => kept.has(row))).toEqual([])
  expect(kept.size).toBeGreaterThanOrEqual(198)
})

test.each([
  ['spectral-signatures', { expected: 0.1 }],
  ['activation-clustering', {}],
  ['sanitisation', { dropped: 0.15 }],
  ['sanitisation', { dropped: 0.15, score: 'slab' }],
  ['sanitisation', { dropped: 0.15, score: 'loss' }],
])('%s %o drops a heap of records that lie with the other class', async (id, values) => {
  const train = blobs(100, 1, 3, 20)
  const rows = [...train.labels.keys()].filter((row) => train.labels[row] === 0).slice(0, 10)
  const set = { ...train, labels: train.labels.map((label, row) => (rows.includes(row) ? 1 : label)) }
  const { kept } = await outcome(guardedVictim(findFor(id), values, logisticVictim(1)), set, train)
  expect(rows.filter((row) => kept.has(row)).length).toBeLessThanOrEqual(1)
  expect(kept.size).toBeGreaterThan(160)
})

describe('against a backdoor in pictures', () => {
  const train = recordsOfImages(patternedImages(480, 12, 4, 1))
  const test_ = recordsOfImages(patternedImages(80, 12, 4, 2))
  const victim = networkVictim(
    VictimRecipe.parse({
      network: { network: 'cnn', params: { widths: [8, 16] } },
      epochs: 10,
      batch: 32,
      augmentation: 'none',
    }),
  )
  const stamped = () =>
    finish(
      badNets.poison(
        { train, known: train, aim: { goal: 'trigger', wanted: 0 } },
        badNets.params.parse({ share: 0.1 }),
        run,
      ),
    )

  test('anti-backdoor learning isolates the poison and unlearns the trigger', async () => {
    const poison = await stamped()
    const before = tf.memory().numTensors
    const thorough = {
      ...{ isolated: 0.1, steps: 100, batch: 32, isolatedBatch: 16 },
      ...{ learningRate: 0.02, largestDrop: 0.2 },
    }
    const guarded = guardedVictim(antiBackdoorLearning, thorough, victim)
    const { rows, success, poisonedAccuracy } = await finish(
      measureAttack([{ train, poison }], test_, guarded, [1], run),
    )
    expect(tf.memory().numTensors).toBe(before)
    expect(rows[0]?.poisoned.removed?.poison.hits).toBeGreaterThan(40)
    expect(success.rate).toBeLessThan(0.5)
    expect(poisonedAccuracy).toBeGreaterThan(0.8)
  })

  test('anti-backdoor learning keeps easy pictures that agree on no label', async () => {
    const guarded = guardedVictim(antiBackdoorLearning, { isolated: 0.4 }, victim)
    const defended = await finish(guarded.train(train, run))
    const plain = await finish(victim.train(train, run))
    expect(defended.kept).toHaveLength(480)
    const right = (model: typeof plain) =>
      model.classify(test_).filter((answer, row) => answer === test_.labels[row]).length
    expect(right(defended)).toBeGreaterThanOrEqual(right(plain) - 4)
    for (const model of [defended, plain]) model.dispose()
  })
})

/** Every way to give so many votes to three classes. */
function everyVote(total: number): Int32Array[] {
  const votes: Int32Array[] = []
  for (let first = 0; first <= total; first++) {
    for (let second = 0; first + second <= total; second++) {
      votes.push(Int32Array.of(first, second, total - first - second))
    }
  }
  return votes
}

/** Whether some way to change so many votes makes another class win; with fewer votes than that nothing can be said. */
function anyChangeTurns(votes: Int32Array, changes: number): boolean {
  if (changes === 0) return false
  const reached = new Map([[votes.join(), votes]])
  for (let change = 0; change < changes; change++) {
    for (const from of [...reached.values()]) {
      for (const taken of [0, 1, 2]) {
        for (const given of [0, 1, 2]) {
          if (from[taken] === 0) continue
          const next = from.slice()
          next[taken] = (next[taken] as number) - 1
          next[given] = (next[given] as number) + 1
          reached.set(next.join(), next)
        }
      }
    }
  }
  return [...reached.values()].some((reach) => winner(reach) !== winner(votes))
}
