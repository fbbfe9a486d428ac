import { describe, expect, it } from 'vitest'
import { augmentationIds } from '../../src-main/evaluate/augmentations'
import { accuracyByClass, type Recognition, shareRecognised } from '../../src-main/evaluate/recognition'
import { type TrainedVictim, trainVictim } from '../../src-main/evaluate/train'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import { tf } from '../../src-main/tensor/native'
import { type Checkpoint, finish } from '../../src-main/tensor/run'
import { patternedImages } from '../protections/small-problem'

const run = { seed: 3, precision: 'float32' } as const
const classes = 4
const train = patternedImages(160, 16, classes, 1)
const test = patternedImages(120, 16, classes, 2)
const cnn = { network: 'cnn', params: { widths: [8, 16] } }
const recipe = (changed: object = {}) =>
  VictimRecipe.parse({ network: cnn, epochs: 4, batch: 32, learningRate: 0.1, ...changed })
const learn = (changed: object = {}) => finish(trainVictim(train, test, recipe(changed), run))

describe('every kind of victim', () => {
  it.each([
    { ...cnn, learningRate: 0.1 },
    { network: 'resnet', params: { blocks: [1, 1], width: 8 }, learningRate: 0.1 },
    { network: 'vgg', params: { convolutions: [1, 1, 1], width: 8 }, learningRate: 0.1 },
    { network: 'mlp', params: { widths: [32] }, learningRate: 0.02 },
    { network: 'linear', params: {}, learningRate: 0.01 },
  ])('learns from clean pictures: $network', async ({ learningRate, ...network }) => {
    const { test: seen } = await learn({ network, epochs: 25, learningRate, augmentation: 'none' })
    expect(seen.accuracy).toBeGreaterThan(0.85)
  })

  it.each(augmentationIds)('learns with the augmentation %s, at a pace of its own', async (augmentation) => {
    const [augmented, other] = [
      await learn({ augmentation }),
      await learn({ augmentation: augmentation === 'none' ? 'cutout' : 'none' }),
    ]
    expect(augmented.losses.at(-1)).toBeLessThan(augmented.losses[0] as number)
    expect(augmented.losses).not.toEqual(other.losses)
  })

  it('ends with a higher training loss with Mixup, whose labels have an entropy of their own', async () => {
    const [mixed, plain] = [await learn({ augmentation: 'mixup', epochs: 12 }), await learn({ epochs: 12 })]
    expect(mixed.losses.at(-1)).toBeGreaterThan((plain.losses.at(-1) as number) + 0.1)
  })
})

describe('a recipe', () => {
  it('refuses what it does not know, so that no setting is ignored in silence', () => {
    expect(() => recipe({ shiftAndFlip: false })).toThrow(/shiftAndFlip/)
  })
})

describe('what is told of a training', () => {
  it('is the loss of every epoch and the test accuracy of those asked for, the last among them', async () => {
    const trained = await learn({ epochs: 5, testEvery: 2 })
    expect(trained.losses).toHaveLength(5)
    expect(trained.testAccuracies.map(({ epoch }) => epoch)).toEqual([2, 4, 5])
    expect(trained.testAccuracies.at(-1)?.accuracy).toBe(trained.test.accuracy)
  })

  it('looks only at the end when nothing is asked, and trains to the same network either way', async () => {
    const [quiet, watched] = [await learn(), await learn({ testEvery: 1 })]
    expect(quiet.testAccuracies.map(({ epoch }) => epoch)).toEqual([4])
    expect(quiet.best).toEqual({ epoch: 4, test: quiet.test })
    expect(watched.test).toEqual(quiet.test)
  })

  it('names the earliest of the best epochs', async () => {
    const { best, testAccuracies } = await learn({ epochs: 8, testEvery: 1 })
    const highest = Math.max(...testAccuracies.map(({ accuracy }) => accuracy))
    expect(best.test.accuracy).toBe(highest)
    expect(best.epoch).toBe(testAccuracies.find(({ accuracy }) => accuracy === highest)?.epoch)
  })

  it('tells every class by itself', () => {
    const seen: Recognition = {
      accuracy: 0.5,
      confusion: [
        [3, 1],
        [3, 1],
      ],
    }
    expect(accuracyByClass(seen)).toEqual([0.75, 0.25])
    expect(shareRecognised(seen, [0, 1])).toBe(0.5)
  })
})

describe('a training that was interrupted', () => {
  it.each(['crop-and-flip', 'cutmix'])(
    'goes on exactly where it was saved, with %s',
    async (augmentation) => {
      const chosen = recipe({ augmentation, testEvery: 1, epochs: 5 })
      const whole = await finish(trainVictim(train, test, chosen, run))
      const resume = await checkpointAfter(2, trainVictim(train, test, chosen, run))
      const resumed = await finish(trainVictim(train, test, chosen, { ...run, resume }))
      expect(resumed).toEqual(whole)
    },
  )

  it('leaves no tensors behind', async () => {
    const before = tf.memory().numTensors
    await checkpointAfter(1, trainVictim(train, test, recipe(), run))
    await learn()
    expect(tf.memory().numTensors).toBe(before)
  })
})

/** As it would be read from a file: plain JSON beside arrays of their own. */
async function checkpointAfter(epochs: number, steps: ReturnType<typeof trainVictim>): Promise<Checkpoint> {
  for (;;) {
    const step = await steps.next()
    if (step.done) throw new Error('ended before it was interrupted')
    if (!step.value.checkpoint || step.value.progress.done < epochs) continue
    const { state, arrays } = step.value.checkpoint()
    await steps.return({} as TrainedVictim)
    const copies = Object.entries(arrays).map(([name, values]) => [name, values.slice()])
    return { state: JSON.parse(JSON.stringify(state)), arrays: Object.fromEntries(copies) }
  }
}
