import { describe, expect, test } from 'vitest'
import type { Attack } from '../../src-main/attacks/define'
import { generativePoisoning } from '../../src-main/attacks/generative-poisoning'
import { influencePoisoning } from '../../src-main/attacks/influence-poisoning'
import { labelPoisoning } from '../../src-main/attacks/label-poisoning'
import { LogisticInfluence } from '../../src-main/attacks/logistic-influence'
import { pgan } from '../../src-main/attacks/pgan'
import { type Poison, poisoned } from '../../src-main/attacks/poison'
import { type Records, selectRecords } from '../../src-main/attacks/records'
import { guardedVictim } from '../../src-main/defences/guarded-victim'
import { sanitisation } from '../../src-main/defences/sanitisation'
import { fitLogistic, LogisticObjective, logisticVictim } from '../../src-main/evaluate/victims/logistic'
import { featuresOf } from '../../src-main/evaluate/victims/ridge'
import { Random } from '../../src-main/tensor/random'
import { finish } from '../../src-main/tensor/run'
import { bagsOfWords } from '../attacks/bags-of-words'
import { correlation } from '../correlation'
import { onesAndSevens } from '../mnist'
import { principalComponents } from '../principal-components'

const run = { precision: 'float32' } as const
const hour = 3_600_000

interface Part {
  readonly train: Records<'features'>
  readonly known: Records<'features'>
  readonly unseen: Records<'features'>
}

function split(records: Records<'features'>, order: Int32Array, training: number, others: number): Part {
  const part = (from: number, until: number) => selectRecords(records, order.subarray(from, until))
  return {
    train: part(0, training),
    known: part(training, training + others),
    unseen: part(training + others, training + 2 * others),
  }
}

async function poisonBy(attack: Attack, values: object, { train, known }: Part, seed = 1) {
  const problem = { train, known, aim: { goal: 'untargeted' } } as const
  const poison = await finish(attack.poison(problem as never, attack.params.parse(values), { ...run, seed }))
  return poison as unknown as Poison<'features'>
}

async function errorOf(set: Records<'features'>, unseen: Records<'features'>, penalty: number) {
  const model = await finish(logisticVictim(penalty).train(set, { ...run, seed: 1 }))
  const answers = model.classify(unseen)
  return answers.filter((answer, row) => answer !== unseen.labels[row]).length / answers.length
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('influence on ones and sevens', () => {
  const reduced = principalComponents(onesAndSevens(), 30)
  const draw = (seed: number) => split(reduced, new Random(seed, 'draw').permutation(2000), 400, 500)

  test('foretells leaving records out, and chooses flips that do twice as much as random ones', {
    timeout: hour,
  }, async () => {
    const foretold: number[] = []
    const random: number[] = []
    const chosen: number[] = []
    for (let seed = 1; seed <= 5; seed++) {
      const part = draw(seed)
      foretold.push(agreementWithLeavingOut(part))
      const errorAfter = async (values: object) =>
        errorOf(
          poisoned(part.train, await poisonBy(labelPoisoning as never, values, part)),
          part.unseen,
          0.01,
        )
      random.push(await errorAfter({ share: 0.05 }))
      chosen.push(await errorAfter({ share: 0.05, order: 'most influential first' }))
    }
    console.log(`influence: agreement ${foretold}; flips at random ${mean(random)}, chosen ${mean(chosen)}`)
    expect(Math.min(...foretold)).toBeGreaterThanOrEqual(0.85)
    expect(mean(chosen)).toBeGreaterThanOrEqual(2 * mean(random))
  })
})

describe('influence-guided poison on bags of words', () => {
  test('doubles the error with three per cent, and every sanitiser keeps it', { timeout: hour }, async () => {
    const texts = bagsOfWords(2200, 1500, 1)
    const part = split(
      texts,
      Int32Array.from(texts.labels, (_, row) => row),
      1000,
      600,
    )
    const penalty = 0.01
    const clean = await errorOf(part.train, part.unseen, penalty)
    const attacked = async (values: object) => {
      const poison = await poisonBy(influencePoisoning as never, { penalty, ...values }, part)
      const set = poisoned(part.train, poison)
      return { poison, set, error: await errorOf(set, part.unseen, penalty) }
    }
    const control = await attacked({ iterations: 0 })
    const { poison, set, error } = await attacked({})
    console.log(`bags of words: clean ${clean}, starting records ${control.error}, poison ${error}`)
    expect(error).toBeGreaterThanOrEqual(2 * clean)
    expect(control.error).toBeLessThanOrEqual(clean + 0.015)
    for (const values of Object.values(sanitisation.presets)) {
      const guarded = guardedVictim(sanitisation, values, logisticVictim(penalty) as never)
      const model = await finish(guarded.train(set as never, { ...run, seed: 1 }))
      const kept = (model.kept ?? new Int32Array()).filter((row) => row >= part.train.labels.length)
      const answers = model.classify(part.unseen as never)
      const wrong = answers.filter((answer, row) => answer !== part.unseen.labels[row]).length
      console.log(
        `  ${values.score}: keeps ${kept.length} of ${poison.bases.length}, error ${wrong / answers.length}`,
      )
      expect(kept.length / poison.bases.length).toBeGreaterThanOrEqual(0.8)
    }
  })
})

describe('generators on ones and sevens', () => {
  const reduced = withDeviationsOfOne(principalComponents(onesAndSevens(), 20))
  const draw = (seed: number) => split(reduced, new Random(seed, 'draw').permutation(2000), 1000, 500)

  test('generative poison: ascent is strongest, the autoencoder next, and the loss of both gives them away', {
    timeout: hour,
  }, async () => {
    const errors = { clean: [], flips: [], generated: [], direct: [] } as Record<string, number[]>
    const flagged: { poison: number; clean: number }[] = []
    for (let seed = 1; seed <= 3; seed++) {
      const part = draw(seed)
      const errorAfter = async (attack: Attack, values: object) => {
        const poison = await poisonBy(attack, values, part, seed)
        return { poison, error: await errorOf(poisoned(part.train, poison), part.unseen, 0.001) }
      }
      const generated = await errorAfter(generativePoisoning as never, { share: 0.05 })
      const direct = await errorAfter(generativePoisoning as never, { share: 0.1, method: 'direct gradient' })
      errors.clean?.push(await errorOf(part.train, part.unseen, 0.001))
      errors.flips?.push((await errorAfter(labelPoisoning as never, { share: 0.05 })).error)
      errors.generated?.push(generated.error)
      errors.direct?.push(direct.error)
      flagged.push(await flaggedByLoss(part, generated.poison))
    }
    const [clean, flips, generated, direct] = Object.values(errors).map(mean) as [
      number,
      number,
      number,
      number,
    ]
    console.log(
      `clean ${clean}, flips ${flips}, autoencoder ${generated}, ascent ${direct}, flagged ${JSON.stringify(flagged)}`,
    )
    expect(direct).toBeGreaterThanOrEqual(clean + 0.05)
    expect(generated).toBeGreaterThanOrEqual(clean + 0.02)
    expect(generated).toBeGreaterThanOrEqual(flips)
    expect(mean(flagged.map(({ poison }) => poison))).toBeGreaterThanOrEqual(0.95)
    expect(mean(flagged.map(({ clean }) => clean))).toBeLessThanOrEqual(0.05)
  })

  test('pGAN trades harm for likeness', { timeout: hour }, async () => {
    const disguises = [0, 0.1, 0.3, 0.5, 0.9, 1]
    const seeds = [1, 2, 3]
    const clean = mean(
      await Promise.all(seeds.map((seed) => errorOf(draw(seed).train, draw(seed).unseen, 0.001))),
    )
    const flips = mean(
      await Promise.all(
        seeds.map(async (seed) => {
          const poison = await poisonBy(labelPoisoning as never, { share: 0.2 }, draw(seed), seed)
          return errorOf(poisoned(draw(seed).train, poison), draw(seed).unseen, 0.001)
        }),
      ),
    )
    const errors: number[] = []
    const distances: number[] = []
    for (const disguise of disguises) {
      const own: number[] = []
      const far: number[] = []
      for (const seed of seeds) {
        const part = draw(seed)
        const poison = await poisonBy(pgan as never, { disguise, share: 0.2 }, part, seed)
        own.push(await errorOf(poisoned(part.train, poison), part.unseen, 0.001))
        far.push(poison.figures.distanceToMean as number)
      }
      errors.push(mean(own))
      distances.push(mean(far))
    }
    console.log(`pGAN: clean ${clean}, flips ${flips}, errors ${errors}, distances ${distances}`)
    expect(errors[1]).toBeGreaterThanOrEqual(0.2)
    expect(errors.at(-1)).toBeLessThanOrEqual(clean + 0.01)
    expect(correlation(ranks(disguises), ranks(errors))).toBeLessThanOrEqual(-0.8)
    expect(distances[1]).toBeGreaterThan(distances[3] as number)
    expect(distances[3]).toBeGreaterThan(distances[5] as number)
    expect(errors[2]).toBeGreaterThan(flips)
  })
})

/** Between influence and the true change of the loss on other records, over fifty records that are left out. */
function agreementWithLeavingOut({ train, known }: Part): number {
  const influence = new LogisticInfluence(train, known, 0.01)
  const validation = new LogisticObjective(known, 0)
  const withAll = validation.value(influence.weights)
  const rows = Array.from({ length: 50 }, (_, row) => row)
  const found = rows.map((left) => {
    const others = [...train.labels.keys()].filter((row) => row !== left)
    const objective = new LogisticObjective(selectRecords(train, others), 0.01)
    return withAll - validation.value(fitLogistic(objective, influence.weights))
  })
  return correlation(
    rows.map((row) => influence.of(featuresOf(train, row), train.labels[row] as number)),
    found,
  )
}

/** Shares of batches, of poison and of clean records, whose loss under a clean model is out of the usual. */
async function flaggedByLoss({ train, known, unseen }: Part, { records }: Poison<'features'>) {
  const model = await finish(logisticVictim(0.001).train(train, { ...run, seed: 1 }))
  const batches = (of: Records<'features'>) => {
    const losses = model.losses?.(of) ?? new Float64Array()
    return Array.from({ length: Math.floor(losses.length / 25) }, (_, batch) =>
      mean([...losses.subarray(batch * 25, (batch + 1) * 25)]),
    )
  }
  // Losses of clean batches have a long tail, for which deviations from their mean are no measure.
  const limit = 3 * Math.max(...batches(known))
  const flagged = (own: readonly number[]) => own.filter((loss) => loss > limit).length / own.length
  return { poison: flagged(batches(records)), clean: flagged(batches(unseen)) }
}

function withDeviationsOfOne(records: Records<'features'>): Records<'features'> {
  const [count, width] = records.content.shape
  const squares = new Float64Array(width)
  for (const [at, value] of records.content.values.entries()) {
    squares[at % width] = (squares[at % width] as number) + value ** 2 / count
  }
  const values = records.content.values.map((value, at) => value / Math.sqrt(squares[at % width] as number))
  return { ...records, content: { values, shape: [count, width] } }
}

function ranks(values: readonly number[]): number[] {
  return values.map((value) => values.filter((other) => other < value).length)
}
