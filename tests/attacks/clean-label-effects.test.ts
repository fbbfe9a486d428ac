import { describe, expect, test } from 'vitest'
import { cleanLabelBackdoor } from '../../src-main/attacks/clean-label-backdoor'
import { convexPolytope } from '../../src-main/attacks/convex-polytope'
import { featureCollision } from '../../src-main/attacks/feature-collision'
import { hiddenTrigger } from '../../src-main/attacks/hidden-trigger'
import { metaPoison } from '../../src-main/attacks/meta-poison'
import type { Poison } from '../../src-main/attacks/poison'
import { imagesOf, type Records, recordsOfImages, selectRecords } from '../../src-main/attacks/records'
import { witchesBrew } from '../../src-main/attacks/witches-brew'
import { measureAttack } from '../../src-main/evaluate/attack-success'
import { lossesOfImages } from '../../src-main/evaluate/network-outputs'
import type { VictimMaker } from '../../src-main/evaluate/victims/define'
import { fineTunedVictim } from '../../src-main/evaluate/victims/fine-tuned'
import { lastLayerVictim } from '../../src-main/evaluate/victims/last-layer'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import { patternedImages } from '../protections/small-problem'
import { recipe, targeted, train, triggered, unseen } from './clean-label-problem'
import { trainedNetwork } from './trained-network'

const run = { precision: 'float32', seed: 1 } as const

function measure(poison: Poison<'images'>, victim: VictimMaker<'images'>) {
  return finish(measureAttack([{ train, poison }], unseen, victim, [1, 2], run))
}

/** The same training records, but as they were. */
function unchanged(poison: Poison<'images'>): Poison<'images'> {
  return { ...poison, records: selectRecords(train, poison.bases) }
}

describe('a victim that takes features over', () => {
  const elsewhere = recordsOfImages(patternedImages(120, 8, 4, 9))
  const [extractor, relative] = [trainedNetwork(elsewhere, recipe, 1), trainedNetwork(elsewhere, recipe, 2)]
  const victim = lastLayerVictim(extractor)

  test('is turned by one picture with the features of the target, and not by its base', async () => {
    const problem = { ...targeted, surrogates: [extractor] }
    const parameters = featureCollision.params.parse({ steps: 200 })
    const poison = await finish(featureCollision.poison(problem, parameters, run))
    expect(poison.figures.featureDistanceRatio).toBeLessThan(0.2)
    expect((await measure(poison, victim)).success.rate).toBe(1)
    expect((await measure(unchanged(poison), victim)).success.rate).toBe(0)
  })

  test('is turned by pictures around the target in the features of several networks', async () => {
    const problem = { ...targeted, surrogates: [extractor, relative] }
    const parameters = convexPolytope.params.parse({ epsilon: 120, steps: 100 })
    const poison = await finish(convexPolytope.poison(problem, parameters, run))
    expect(poison.figures.distance).toBeLessThan(1e-3)
    expect((await measure(poison, victim)).success.rate).toBe(1)
    expect((await measure(unchanged(poison), victim)).success.rate).toBe(0)
  })

  test('answers to a trigger that it has never seen', async () => {
    const problem = { ...triggered, surrogates: [extractor] }
    const parameters = hiddenTrigger.params.parse({ poisons: 15, epsilon: 40, side: 3, steps: 100 })
    const poison = await finish(hiddenTrigger.poison(problem, parameters, run))
    const { control, withoutTrigger, turned } = await measure(poison, victim)
    expect(turned?.rate).toBeGreaterThan(0.8)
    expect(control.rate).toBeLessThan(0.2)
    expect(withoutTrigger?.rate).toBeLessThan(0.2)
  })
})

describe('a victim that trains all of its network', () => {
  const surrogate = trainedNetwork(train, recipe, 7)

  test('answers to a trigger on pictures that are hard to recognise', async () => {
    const problem = { ...triggered, surrogates: [surrogate] }
    const parameters = cleanLabelBackdoor.params.parse({ epsilon: 24 })
    const poison = await finish(cleanLabelBackdoor.poison(problem, parameters, run))
    const meanLoss = (records: Records<'images'>) =>
      tf.tidy(() => tf.mean(lossesOfImages(surrogate, imagesOf(records))).dataSync()[0] as number)
    expect(meanLoss(poison.records)).toBeGreaterThan(1.3 * meanLoss(selectRecords(train, poison.bases)))
    const { success, control, withoutTrigger } = await measure(poison, fineTunedVictim(recipe, surrogate))
    expect(success.rate).toBeGreaterThan(0.9)
    expect(control.rate).toBeLessThan(0.2)
    expect(withoutTrigger?.rate).toBeLessThan(0.2)
  })

  test('is turned by pictures whose gradient is that of the target', async () => {
    const problem = { ...targeted, surrogates: [surrogate] }
    const parameters = witchesBrew.params.parse({ share: 0.3, epsilon: 64, steps: 60 })
    const poison = await finish(witchesBrew.poison(problem, parameters, run))
    const { cosine, cosineOfBases } = poison.figures as { cosine: number; cosineOfBases: number }
    expect(cosine).toBeGreaterThan(cosineOfBases + 0.25)
    const { success, control } = await measure(poison, fineTunedVictim(recipe, surrogate))
    expect([success.rate, control.rate]).toEqual([1, 0])
  })

  test('would be turned some steps ahead, at any age, by the pictures of MetaPoison', async () => {
    const { network, epochs, learningRate, weightDecay } = recipe
    const parameters = metaPoison.params.parse({
      ...{ surrogates: [network], epochs, learningRate, weightDecay },
      ...{ share: 0.3, epsilon: 64, models: 3, steps: 30, stepsPerEpoch: 10 },
    })
    const poison = await finish(metaPoison.poison(targeted, parameters, run))
    const { margin, marginWithBases } = poison.figures as { margin: number; marginWithBases: number }
    expect([marginWithBases > 0, margin < 0]).toEqual([true, true])
  })
})
