import { describe, expect, test } from 'vitest'
import { badNets } from '../../src-main/attacks/bad-nets'
import { featureCollision } from '../../src-main/attacks/feature-collision'
import { labelPoisoning } from '../../src-main/attacks/label-poisoning'
import { type Poison, poisoned } from '../../src-main/attacks/poison'
import { type RecordKind, type Records, selectRecords } from '../../src-main/attacks/records'
import { svmPoisoning } from '../../src-main/attacks/svm-poisoning'
import { antiBackdoorLearning } from '../../src-main/defences/anti-backdoor-learning'
import { bagging } from '../../src-main/defences/bagging'
import { guardedVictim } from '../../src-main/defences/guarded-victim'
import { partitionAggregation } from '../../src-main/defences/partition-aggregation'
import { trimmedLoss } from '../../src-main/defences/trimmed-loss'
import { measureAttack } from '../../src-main/evaluate/attack-success'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import type { VictimMaker } from '../../src-main/evaluate/victims/define'
import { lastLayerVictim } from '../../src-main/evaluate/victims/last-layer'
import { logisticVictim } from '../../src-main/evaluate/victims/logistic'
import { networkVictim } from '../../src-main/evaluate/victims/network'
import { svmVictim } from '../../src-main/evaluate/victims/svm'
import { Random } from '../../src-main/tensor/random'
import { finish } from '../../src-main/tensor/run'
import { trainedNetwork } from '../attacks/trained-network'
import { onesAndSevens } from '../mnist'
import { describeWithData } from '../shared-data'
import { smallCifar } from './small-cifar'

const run = { precision: 'float32' } as const
const hour = 3_600_000
const pair = ['bird', 'dog']
const others = ['airplane', 'automobile', 'cat', 'deer', 'frog', 'horse', 'ship', 'truck']
const plain = { network: { network: 'plain-cnn' }, batch: 100, augmentation: 'none' }

describe('defences on ones and sevens', () => {
  const digits = onesAndSevens()

  function draw(seed: number, size: number) {
    const order = new Random(seed, 'draw').permutation(digits.labels.length)
    return {
      train: selectRecords(digits, order.subarray(0, size)),
      test: selectRecords(digits, order.subarray(size, size + 500)),
    }
  }

  test.each([
    [0.3, 0.65],
    [0.4, 0.55],
    [0, 0.95],
  ])('trimmed loss with %d flipped and %d kept', { timeout: hour }, async (share, kept) => {
    const errors = { undefended: 0, defended: 0 }
    let [bad, flipped] = [0, 0]
    for (const seed of [1, 2, 3]) {
      const { train, test: unseen } = draw(seed, 1600)
      const poison = await flip(train, share, seed)
      const guarded = guardedVictim(trimmedLoss, { kept }, logisticVictim() as never) as never
      const defended = await learned<'features'>(guarded, poisoned(train, poison), unseen)
      errors.undefended += (await learned(logisticVictim(), poisoned(train, poison), unseen)).error / 3
      errors.defended += defended.error / 3
      bad += [...poison.bases].filter((row) => defended.kept.has(row)).length
      flipped += poison.bases.length
    }
    console.log(`trimmed loss, ${share} flipped: ${JSON.stringify(errors)}, ${bad} of ${flipped} bad kept`)
    if (share === 0) {
      expect(errors.defended - errors.undefended).toBeLessThanOrEqual(0.015)
    } else {
      expect(errors.defended).toBeLessThanOrEqual(0.03)
      expect(bad).toBeLessThanOrEqual(0.01 * flipped)
    }
  })

  test('trimmed loss that keeps more than is clean gets worse', { timeout: hour }, async () => {
    const { train, test: unseen } = draw(1, 1600)
    const set = poisoned(train, await flip(train, 0.3, 1))
    const errorOf = async (kept: number) =>
      (await learned(guardedVictim(trimmedLoss, { kept }, logisticVictim() as never) as never, set, unseen))
        .error
    expect(await errorOf(0.85)).toBeGreaterThan((await errorOf(0.65)) + 0.02)
  })

  test('a hundred partitions certify most digits against forty records', { timeout: hour }, async () => {
    const { train, test: unseen } = draw(1, 1600)
    const guarded = guardedVictim(partitionAggregation, {}, logisticVictim() as never)
    const model = await finish(guarded.train(train as never, { ...run, seed: 1 }))
    const again = await finish(guarded.train(train as never, { ...run, seed: 1 }))
    const answers = model.classify(unseen as never)
    const radii = model.radii?.(unseen as never) as Int32Array
    expect(again.radii?.(unseen as never)).toEqual(radii)
    const right = [...radii.keys()].filter((row) => answers[row] === unseen.labels[row])
    const certified = (radius: number) =>
      right.filter((row) => (radii[row] as number) >= radius).length / unseen.labels.length
    const median = radii.map((radius, row) => (answers[row] === unseen.labels[row] ? radius : -1)).sort()[250]
    console.log(
      `partitions: ${certified(0)} right, ${certified(20)} at 20, ${certified(40)} at 40, median ${median}`,
    )
    expect(certified(0)).toBeGreaterThanOrEqual(0.95)
    expect(median).toBeGreaterThanOrEqual(40)
  })

  test('the more an SVM is regularised, the less one poison record does', { timeout: hour }, async () => {
    const errors: number[][] = [[], [], []]
    for (let seed = 1; seed <= 6; seed++) {
      const { train, test: unseen } = draw(seed, 100)
      const known = draw(seed + 100, 500).train
      for (const [index, cost] of [1, 0.1, 0.01].entries()) {
        const values = svmPoisoning.params.parse({ cost })
        const problem = { train, known, aim: { goal: 'untargeted' } } as const
        const poison = await finish(svmPoisoning.poison(problem, values, { ...run, seed }))
        const victim = svmVictim({ kind: 'linear' }, cost)
        errors[index]?.push((await learned(victim, poisoned(train, poison), unseen)).error)
      }
    }
    const means = errors.map((own) => own.reduce((sum, error) => sum + error, 0) / own.length)
    console.log(`C 1, 0.1, 0.01 after one record: ${means}`)
    expect(means[1]).toBeLessThan(means[0] as number)
    expect(means[2]).toBeLessThan(means[1] as number)
  })
})

describeWithData('cifar10', 'defences on CIFAR-10 at 16 pixels', () => {
  test('bagging keeps most targets of one feature collision what they are', { timeout: hour }, async () => {
    const recipe = VictimRecipe.parse({ ...plain, epochs: 14 })
    const extractor = trainedNetwork(await smallCifar('train', others, 500), recipe, 1)
    const [train, unseen] = [await smallCifar('train', pair, 100), await smallCifar('test', pair, 200)]
    const victim = lastLayerVictim(extractor)
    const bagged = guardedVictim(bagging, {}, victim as never) as VictimMaker<'images'>
    const trials = []
    for (const target of await targetsOfBoth([victim, bagged], train, unseen, 12)) {
      const aim = { goal: 'target', target, wanted: 1 - (target.labels[0] as number) } as const
      const values = featureCollision.params.parse(featureCollision.presets['one without a bound'])
      const problem = { train, known: train, surrogates: [extractor], aim }
      trials.push({
        train,
        poison: await finish(featureCollision.poison(problem, values, { ...run, seed: 1 })),
      })
    }
    const undefended = await finish(measureAttack(trials, unseen, victim, [1], run))
    const defended = await finish(measureAttack(trials, unseen, bagged, [1], run))
    console.log(
      `one collision: ${undefended.success.rate} -> ${defended.success.rate} of ${trials.length} targets`,
    )
    extractor.dispose()
    expect(undefended.success.rate).toBeGreaterThanOrEqual(0.9)
    expect(defended.success.rate).toBeLessThanOrEqual(0.4)
    expect(defended.cleanAccuracy).toBeGreaterThan(undefended.cleanAccuracy - 0.03)
  })

  test('anti-backdoor learning isolates BadNets and unlearns it, and hardly costs anything without a backdoor', {
    timeout: hour,
  }, async () => {
    const classes = [...others, ...pair]
    const [train, unseen] = [await smallCifar('train', classes, 500), await smallCifar('test', classes, 100)]
    const problem = { train, known: train, aim: { goal: 'trigger', wanted: 0 } } as const
    const poison = await finish(badNets.poison(problem, badNets.params.parse({}), { ...run, seed: 1 }))
    const victim = networkVictim(VictimRecipe.parse({ ...plain, epochs: 20 }))
    const guarded = guardedVictim(antiBackdoorLearning, {}, victim)
    const trials = [{ train, poison }]
    const undefended = await finish(measureAttack(trials, unseen, victim, [1], run))
    const defended = await finish(measureAttack(trials, unseen, guarded, [1], run))
    const [row] = defended.rows
    console.log(
      `anti-backdoor learning: accuracy ${undefended.poisonedAccuracy} -> ${defended.poisonedAccuracy} (clean ${undefended.cleanAccuracy} -> ${defended.cleanAccuracy}), success ${undefended.success.rate} -> ${defended.success.rate}, robust ${defended.robust?.rate}, removed ${JSON.stringify(row?.poisoned.removed)}`,
    )
    const { poison: found, others: lost } = row?.poisoned.removed ?? {
      poison: { hits: 0 },
      others: { hits: 1 },
    }
    expect(found.hits / (found.hits + lost.hits)).toBeGreaterThanOrEqual(0.95)
    expect(undefended.success.rate).toBeGreaterThan(0.95)
    expect(defended.success.rate).toBeLessThanOrEqual(0.15)
    expect(undefended.poisonedAccuracy - defended.poisonedAccuracy).toBeLessThanOrEqual(0.05)
    expect(undefended.cleanAccuracy - defended.cleanAccuracy).toBeLessThanOrEqual(0.03)
  })
})

/** Records that victims of the clean set, defended or not, get right. */
async function targetsOfBoth(
  victims: readonly VictimMaker<'images'>[],
  train: Records<'images'>,
  unseen: Records<'images'>,
  count: number,
): Promise<Records<'images'>[]> {
  let rows = [...unseen.labels.keys()]
  for (const victim of victims) {
    const model = await finish(victim.train(train, { ...run, seed: 101 }))
    const answers = model.classify(unseen)
    model.dispose()
    rows = rows.filter((row) => answers[row] === unseen.labels[row])
  }
  return rows.slice(0, count).map((row) => selectRecords(unseen, [row]))
}

async function flip(train: Records<'features'>, share: number, seed: number): Promise<Poison<'features'>> {
  const problem = { train, known: train, aim: { goal: 'untargeted' } } as const
  const values = labelPoisoning.params.parse({ share })
  return (await finish(labelPoisoning.poison(problem, values, { ...run, seed }))) as Poison<'features'>
}

async function learned<Kind extends RecordKind>(
  victim: VictimMaker<Kind>,
  train: Records<Kind>,
  unseen: Records<Kind>,
) {
  const model = await finish(victim.train(train, { ...run, seed: 1 }))
  const answers = model.classify(unseen)
  model.dispose()
  const wrong = answers.filter((answer, row) => answer !== unseen.labels[row]).length
  return { error: wrong / answers.length, kept: new Set(model.kept) }
}
