import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { selectRows } from '../../src-main/datasets/image-set'
import { adversarialTraining, attack } from '../../src-main/defences/adversarial-training'
import { takeCleanShare } from '../../src-main/defences/clean-share'
import type { TrainingDefence } from '../../src-main/defences/define'
import { earlyStopping } from '../../src-main/defences/early-stopping'
import { fineTuning } from '../../src-main/defences/fine-tuning'
import { randomNoise } from '../../src-main/defences/random-noise'
import { trainWith } from '../../src-main/defences/train-with'
import { ueraser, worstVersions } from '../../src-main/defences/ueraser'
import { type Recognition, recognise } from '../../src-main/evaluate/recognition'
import { Victim } from '../../src-main/evaluate/victim'
import type { Network } from '../../src-main/networks/define'
import { tf } from '../../src-main/tensor/native'
import { softmaxCrossEntropies, softmaxCrossEntropy } from '../../src-main/tensor/ops/softmax-cross-entropy'
import { Random } from '../../src-main/tensor/random'
import { type Checkpoint, finish } from '../../src-main/tensor/run'
import { cleanPhotos, recipe, run, tintedPhotos } from './shortcut-problem'

const photos = cleanPhotos()

/** A network that has learned a little, and a batch with its labels. */
function withBatch<Result>(look: (network: Network, images: Tensor4D, labels: Tensor1D) => Result): Result {
  const victim = new Victim(photos.train, recipe, run)
  for (let epoch = 0; epoch < 3; epoch++) for (const _ of victim.trainEpoch());
  const batch = selectRows(photos.train, [...Array(32).keys()])
  const images = tf.tensor4d(batch.images, [...batch.shape])
  const labels = tf.tensor1d(batch.labels, 'int32')
  try {
    return look(victim.network, images, labels)
  } finally {
    tf.dispose([images, labels])
    victim.dispose()
  }
}

function lossOf(network: Network, images: Tensor4D, labels: Tensor1D): number {
  return tf.tidy(
    () => softmaxCrossEntropy(network.logits(images, 'training'), labels, 'mean').dataSync()[0] as number,
  )
}

describe('the attack of adversarial training', () => {
  const params = { radius: 8, steps: 5, stepSize: 3 }

  it('stays within the radius and the range of values, and raises the loss far more than random noise', () => {
    withBatch((network, images, labels) => {
      const attacked = attack(network, images, labels, params, new Random(1))
      const start = attack(network, images, labels, { ...params, steps: 1, stepSize: 1e-6 }, new Random(1))
      const changes = tf.tidy(() => tf.max(tf.abs(tf.sub(attacked, images))).dataSync()[0] as number)
      expect(changes * 255).toBeLessThanOrEqual(8.001)
      expect(changes * 255).toBeGreaterThan(7.9)
      const values = attacked.dataSync()
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...values)).toBeLessThanOrEqual(1)
      expect(lossOf(network, attacked, labels)).toBeGreaterThan(lossOf(network, start, labels) + 0.2)
      tf.dispose([attacked, start])
    })
  })

  it('is stronger with a larger radius and with more steps', () => {
    withBatch((network, images, labels) => {
      const loss = (changed: object) => {
        const attacked = attack(network, images, labels, { ...params, ...changed }, new Random(1))
        const value = lossOf(network, attacked, labels)
        attacked.dispose()
        return value
      }
      expect(loss({})).toBeGreaterThan(loss({ radius: 2 }))
      expect(loss({})).toBeGreaterThan(loss({ steps: 1 }))
    })
  })
})

describe('UEraser', () => {
  it('chooses for each picture the version with the largest loss', () => {
    withBatch((network, images, labels) => {
      const stream = new Random(2)
      const versions = Array.from({ length: 3 }, () => worstVersions(network, images, labels, 1, stream))
      const chosen = worstVersions(network, images, labels, 3, new Random(2))
      const expected = tf.tidy(() => {
        const all = tf.concat(versions)
        const losses = softmaxCrossEntropies(network.logits(all, 'training'), tf.tile(labels, [3])).dataSync()
        const rows = Array.from({ length: 32 }, (_, row) => {
          const ofPicture = [0, 1, 2].map((version) => losses[version * 32 + row] as number)
          return ofPicture.indexOf(Math.max(...ofPicture)) * 32 + row
        })
        return tf.gather(all, rows).dataSync()
      })
      expect(chosen.dataSync()).toEqual(expected)
      tf.dispose([chosen, ...versions])
    })
  })

  it('trains otherwise when it may choose in every epoch, in some, or in none', async () => {
    const losses = async (worstShare: number) => {
      const short = { ...recipe, epochs: 4 }
      return (await finish(trainWith(ueraser, { worstShare }, photos, short, run))).losses
    }
    const [lite, standard, max] = [await losses(0), await losses(0.5), await losses(1)]
    expect(standard.slice(0, 2)).toEqual(max.slice(0, 2))
    expect(standard[2]).not.toBe(max[2])
    expect(lite[0]).toBeLessThan(max[0] as number)
  })
})

describe('early stopping', () => {
  it('ends when the pictures kept aside have gained nothing for as long as its patience', async () => {
    const params = { validateOn: 'posted', share: 0.2, patience: 4 }
    const { losses } = await finish(trainWith(earlyStopping, params, tintedPhotos(), recipe, run))
    expect(losses.length).toBeLessThan(recipe.epochs)
    expect(losses.length).toBeGreaterThan(4)
  })

  it('keeps the model of the epoch that recognised most of the clean pictures kept aside', async () => {
    const tinted = tintedPhotos()
    const params = { share: 0.2, patience: 30 }
    const kept = await finish(trainWith(earlyStopping, params, tinted, recipe, run))
    const { clean, rest } = takeCleanShare(tinted, 0.2, new Random(run.seed).fork('early stopping'))
    const victim = new Victim(rest, recipe, run)
    const epochs: { validation: number; test: Recognition }[] = []
    while (victim.epoch < recipe.epochs) {
      for (const _ of victim.trainEpoch());
      const validation = recognise(victim.network, clean).accuracy
      epochs.push({ validation, test: recognise(victim.network, tinted.test) })
    }
    victim.dispose()
    const best = Math.max(...epochs.map(({ validation }) => validation))
    expect(kept.test).toEqual(epochs.find(({ validation }) => validation === best)?.test)
  })
})

describe('a share of clean pictures', () => {
  it('is of every class alike, and its posted copies are not trained on', () => {
    const tinted = tintedPhotos()
    const { clean, posted, rest } = takeCleanShare(tinted, 0.1, new Random(4))
    expect([0, 1, 2, 3].map((label) => clean.labels.filter((other) => other === label).length)).toEqual([
      4, 4, 4, 4,
    ])
    expect(rest.labels).toHaveLength(144)
    expect(posted.labels).toEqual(clean.labels)
    const size = 16 * 16 * 3
    const rows = ({ images }: { images: Float32Array }) =>
      Array.from({ length: images.length / size }, (_, row) =>
        images.slice(row * size, (row + 1) * size).join(),
      )
    expect(rows(tinted.originals)).toEqual(expect.arrayContaining(rows(clean)))
    expect([...rows(rest), ...rows(posted)].sort()).toEqual(rows(tinted.train).sort())
  })

  it('holds at least one picture of each class', () => {
    expect(takeCleanShare(photos, 0.001, new Random(4)).clean.labels.length).toBe(4)
  })
})

describe('every way of training', () => {
  const short = { ...recipe, epochs: 2 }
  const quick: readonly (readonly [TrainingDefence, object])[] = [
    [adversarialTraining, { steps: 2 }],
    [ueraser, {}],
    [randomNoise, {}],
    [earlyStopping, {}],
    [fineTuning, { epochs: 2 }],
  ]

  it.each(quick)('$id leaves no tensors behind, finished or cancelled', async (defence, params) => {
    const before = tf.memory().numTensors
    const { test, losses } = await finish(trainWith(defence, params, photos, short, run))
    expect(test.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(120)
    expect(losses.length).toBeGreaterThan(0)
    expect(tf.memory().numTensors).toBe(before)
    const cancelled = trainWith(defence, params, photos, short, run)
    for (let step = 0; step < 3; step++) await cancelled.next()
    await cancelled.return({} as never)
    expect(tf.memory().numTensors).toBe(before)
  })

  it.each(quick)('$id gives the same victim again with the same seed', async (defence, params) => {
    const train = () => finish(trainWith(defence, params, photos, short, run))
    expect(await train()).toEqual(await train())
  })

  it('goes on from a checkpoint to the same victim', async () => {
    const longer = { ...recipe, epochs: 3 }
    const train = (resume?: Checkpoint) =>
      trainWith(ueraser, {}, photos, longer, resume ? { ...run, resume } : run)
    const whole = await finish(train())
    const interrupted = train()
    let saved: Checkpoint | undefined
    while (!saved) {
      const step = await interrupted.next()
      if (step.done) throw new Error('ended before it was interrupted')
      if (step.value.progress.done >= 1) saved = step.value.checkpoint?.()
    }
    await interrupted.return({} as never)
    expect(await finish(train(saved))).toEqual(whole)
  })
})
