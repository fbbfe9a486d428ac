import { beforeAll, describe, expect, test, vi } from 'vitest'
import { cleanLabelBackdoor } from '../../src-main/attacks/clean-label-backdoor'
import { convexPolytope } from '../../src-main/attacks/convex-polytope'
import type { AttackProblem } from '../../src-main/attacks/define'
import { featureCollision } from '../../src-main/attacks/feature-collision'
import { hiddenTrigger } from '../../src-main/attacks/hidden-trigger'
import { metaPoison } from '../../src-main/attacks/meta-poison'
import type { Poison } from '../../src-main/attacks/poison'
import { type Records, selectRecords } from '../../src-main/attacks/records'
import { plainSurrogates } from '../../src-main/attacks/surrogates'
import { witchesBrew } from '../../src-main/attacks/witches-brew'
import { measureAttack, type Trial } from '../../src-main/evaluate/attack-success'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import type { VictimMaker } from '../../src-main/evaluate/victims/define'
import { fineTunedVictim } from '../../src-main/evaluate/victims/fine-tuned'
import { lastLayerVictim } from '../../src-main/evaluate/victims/last-layer'
import { networkVictim } from '../../src-main/evaluate/victims/network'
import type { Network } from '../../src-main/networks/define'
import { finish, type Step } from '../../src-main/tensor/run'
import type { Count, TrialRow } from '../../src-shared/attack-outcome'
import { trainedNetwork } from '../attacks/trained-network'
import { describeWithData } from '../shared-data'
import { smallCifar } from './small-cifar'

vi.setConfig({ testTimeout: 30 * 60_000, hookTimeout: 10 * 60_000 })

const run = { precision: 'float32', seed: 1 } as const
const pair = ['bird', 'dog']
const others = ['airplane', 'automobile', 'cat', 'deer', 'frog', 'horse', 'ship', 'truck']

type Attacking = (problem: AttackProblem<'images'>) => AsyncGenerator<Step, Poison<'images'>, void>

describeWithData('cifar10', 'clean-label attacks on CIFAR-10 at 16 pixels', () => {
  describe('on a new last layer over features of eight other classes', () => {
    let extractors: Network[]
    let heldOut: Network
    let train: Records<'images'>
    let unseen: Records<'images'>
    let targets: Records<'images'>[]
    beforeAll(async () => {
      const elsewhere = await smallCifar('train', others, 500)
      const recipe = (network: VictimRecipe['network']) =>
        recipeOf({ network, epochs: 14, learningRate: 0.05 })
      extractors = plainSurrogates.map((network, index) =>
        trainedNetwork(elsewhere, recipe(network), index + 1),
      )
      heldOut = trainedNetwork(elsewhere, recipe({ network: 'plain-cnn', params: {} }), 9)
      train = await smallCifar('train', pair, 100)
      unseen = await smallCifar('test', pair, 200)
      targets = await targetsFor(lastLayerVictim(extractors[0] as Network), train, unseen, 40)
    })

    test.each([
      ['one without a bound', 0.9],
      ['five within 32 levels', 0.8],
      ['five within 16 levels', 0.4],
    ] as const)('feature collision, %s', async (preset, least) => {
      const [extractor] = extractors as [Network]
      const parameters = featureCollision.params.parse(featureCollision.presets[preset])
      const trials = await trialsOf(targets.slice(0, 30), { train, surrogates: [extractor] }, (problem) =>
        featureCollision.poison(problem, parameters, run),
      )
      const found = await finish(measureAttack(trials, unseen, lastLayerVictim(extractor), [1], run))
      expect(found.success.rate).toBeGreaterThanOrEqual(least)
      expect(found.control.rate).toBeLessThanOrEqual(0.1)
      expect(found.errorRise.mean).toBeLessThanOrEqual(0.03)
    })

    test('a convex polytope turns victims in and outside of the ensemble, no less than collisions do', async () => {
      const within = lastLayerVictim(extractors[0] as Network)
      const outside = lastLayerVictim(heldOut)
      const ratesOf = async (attacking: Attacking) => {
        const trials = await trialsOf(targets, { train, surrogates: extractors }, attacking)
        const inside = await finish(measureAttack(trials, unseen, within, [1], run))
        const other = await finish(measureAttack(trials, unseen, outside, [1], run))
        return { within: inside.success.rate, outside: other.success.rate }
      }
      const polytope = await ratesOf((problem) =>
        convexPolytope.poison(problem, convexPolytope.params.parse({}), run),
      )
      const collision = await ratesOf((problem) =>
        featureCollision.poison(
          problem,
          featureCollision.params.parse({ poisons: 5, epsilon: 25, stepLength: 0.02 }),
          run,
        ),
      )
      expect(polytope.within).toBeGreaterThanOrEqual(0.55)
      expect(polytope.outside).toBeGreaterThanOrEqual(0.35)
      expect(polytope.within).toBeGreaterThanOrEqual(collision.within - 0.05)
      expect(polytope.outside).toBeGreaterThanOrEqual(collision.outside - 0.05)
    })

    test('a hidden trigger turns birds into dogs that are birds without it', async () => {
      const [extractor] = extractors as [Network]
      const known = await smallCifar('train', pair, 300, 100)
      const aim = { goal: 'trigger', source: 0, wanted: 1 } as const
      const trials: Trial<'images'>[] = []
      for (let seed = 1; seed <= 5; seed++) {
        const problem = { train, known, surrogates: [extractor], aim }
        const poison = hiddenTrigger.poison(problem, hiddenTrigger.params.parse({}), { ...run, seed })
        trials.push({ train, poison: await finish(poison) })
      }
      const { rows } = await finish(measureAttack(trials, unseen, lastLayerVictim(extractor), [1, 2], run))
      const turned = (which: 'clean' | 'poisoned') => together(rows, (row) => row[which].turned as Count)
      const [clean, poisoned] = [turned('clean'), turned('poisoned')]
      expect(poisoned.rate).toBeGreaterThanOrEqual(0.45)
      expect(poisoned.rate).toBeGreaterThanOrEqual(clean.rate + 0.3)
      // Who is counted is a bird without the trigger: fewer of them would mean that birds are not known any more.
      expect(poisoned.of).toBeGreaterThanOrEqual(clean.of - 0.08 * 200 * rows.length)
    })
  })

  describe('on two classes that the victim learns by heart', () => {
    const byHeart = recipeOf({ epochs: 40, learningRate: 0.1, weightDecay: 0 })
    let train: Records<'images'>
    let unseen: Records<'images'>
    let targets: Records<'images'>[]
    beforeAll(async () => {
      train = await smallCifar('train', pair, 500)
      unseen = await smallCifar('test', pair, 200)
      targets = await targetsFor(networkVictim(byHeart), train, unseen, 10)
    })

    test("Witches' Brew turns fine-tuned victims, and some that start from scratch", async () => {
      const surrogate = trainedNetwork(train, byHeart, 1001)
      // At half the share the victims' margins fall, but too few of them cross zero.
      const parameters = witchesBrew.params.parse({ share: 0.2, steps: 200 })
      const trials = await trialsOf(targets, { train, surrogates: [surrogate] }, (problem) =>
        witchesBrew.poison(problem, parameters, run),
      )
      const tuning = recipeOf({ epochs: 20, learningRate: 0.05, weightDecay: 0 })
      const tuned = await finish(
        measureAttack(trials, unseen, fineTunedVictim(tuning, surrogate), [1, 2, 3], run),
      )
      const scratch = await finish(measureAttack(trials, unseen, networkVictim(byHeart), [1, 2, 3], run))
      const gains = trials.map(
        ({ poison }) => (poison.figures.cosine as number) - (poison.figures.cosineOfBases as number),
      )
      expect(Math.min(...gains)).toBeGreaterThan(0.1)
      expect(mean(gains)).toBeGreaterThanOrEqual(0.25)
      expect(tuned.success.rate).toBeGreaterThanOrEqual(0.7)
      expect(tuned.success.rate).toBeGreaterThanOrEqual(tuned.control.rate + 0.5)
      expect(scratch.success.rate).toBeGreaterThanOrEqual(scratch.control.rate + 0.2)
      expect(Math.max(tuned.errorRise.mean, scratch.errorRise.mean)).toBeLessThanOrEqual(0.03)
    })

    test('MetaPoison takes margin from models of all ages that it looks ahead of, and turns victims', async () => {
      const trials = await trialsOf(targets, { train }, (problem) =>
        metaPoison.poison(problem, metaPoison.params.parse({}), run),
      )
      const falls = trials.map(
        ({ poison }) => (poison.figures.marginWithBases as number) - (poison.figures.margin as number),
      )
      const scratch = await finish(measureAttack(trials, unseen, networkVictim(byHeart), [1, 2, 3], run))
      const { success, control, errorRise } = scratch
      console.log(`MetaPoison: margins fall ${falls.map((fall) => fall.toFixed(1)).join(' ')}`)
      console.log(`MetaPoison: ${success.hits} of ${success.of} turned, ${control.hits} without it`)
      expect(falls.filter((fall) => fall >= 3).length).toBeGreaterThanOrEqual(0.8 * falls.length)
      expect(mean(trials.map(({ poison }) => poison.figures.margin as number))).toBeLessThan(0)
      expect(success.rate).toBeGreaterThanOrEqual(control.rate + 0.1)
      expect(errorRise.mean).toBeLessThanOrEqual(0.03)
    })
  })

  test('a clean-label backdoor needs pictures that are hard to recognise, and shows nowhere else', async () => {
    const classes = [...others, ...pair].sort()
    const train = await smallCifar('train', classes, 500)
    const unseen = await smallCifar('test', classes, 100)
    const victim = networkVictim(recipeOf({ epochs: 20, learningRate: 0.05 }))
    const foundWith = async (values: object) => {
      const aim = { goal: 'trigger', wanted: 0 } as const
      const parameters = cleanLabelBackdoor.params.parse(values)
      const poison = await finish(cleanLabelBackdoor.poison({ train, known: train, aim }, parameters, run))
      return finish(measureAttack([{ train, poison }], unseen, victim, [1, 2, 3], run))
    }
    const found = await foundWith({})
    const triggerAlone = await foundWith({ epsilon: 0 })
    expect(found.success.rate).toBeGreaterThanOrEqual(0.65)
    expect(found.success.rate).toBeGreaterThanOrEqual(triggerAlone.success.rate + 0.15)
    expect(found.withoutTrigger?.rate).toBeLessThanOrEqual(0.05)
    expect(found.cleanAccuracy - found.poisonedAccuracy).toBeLessThanOrEqual(0.03)
  })
})

function recipeOf(values: object): VictimRecipe {
  return VictimRecipe.parse({
    network: { network: 'plain-cnn', params: { widths: [16, 32, 64] } },
    ...{ schedule: 'cosine', augmentation: 'none', batch: 100 },
    ...values,
  })
}

/** One record after another of each class that at least four of five victims of the clean set get right. */
async function targetsFor(
  victim: VictimMaker<'images'>,
  train: Records<'images'>,
  unseen: Records<'images'>,
  count: number,
): Promise<Records<'images'>[]> {
  const right = new Int32Array(unseen.labels.length)
  for (let seed = 101; seed <= 105; seed++) {
    const model = await finish(victim.train(train, { ...run, seed }))
    for (const [row, answer] of model.classify(unseen).entries()) {
      if (answer === unseen.labels[row]) right[row] = (right[row] as number) + 1
    }
    model.dispose()
  }
  const rows = [...right.keys()].filter((row) => (right[row] as number) >= 4)
  const half = rows.length >> 1
  const alternating = rows.slice(0, half).flatMap((row, index) => [row, rows[half + index] as number])
  return alternating.slice(0, count).map((row) => selectRecords(unseen, [row]))
}

/** The poison for each target, that it shall be taken for the other of two classes. */
async function trialsOf(
  targets: readonly Records<'images'>[],
  setting: Pick<AttackProblem<'images'>, 'train' | 'surrogates'>,
  attacking: Attacking,
): Promise<Trial<'images'>[]> {
  const trials: Trial<'images'>[] = []
  for (const target of targets) {
    const aim = { goal: 'target', target, wanted: 1 - (target.labels[0] as number) } as const
    const poison = await finish(attacking({ ...setting, known: setting.train, aim }))
    trials.push({ train: setting.train, poison })
  }
  return trials
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function together(rows: readonly TrialRow[], count: (row: TrialRow) => Count) {
  const hits = rows.reduce((sum, row) => sum + count(row).hits, 0)
  const of = rows.reduce((sum, row) => sum + count(row).of, 0)
  return { of, rate: hits / of }
}
