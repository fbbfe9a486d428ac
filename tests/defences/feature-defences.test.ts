import { describe, expect, it } from 'vitest'
import { type ImageSet, selectRows } from '../../src-main/datasets/image-set'
import type { FeatureDefence, Features } from '../../src-main/defences/define'
import { linearProbe } from '../../src-main/defences/linear-probe'
import { nearestNeighbour } from '../../src-main/defences/nearest-neighbour'
import { Victim } from '../../src-main/evaluate/victim'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import { cleanPhotos, protectedPhotos, recipe, run } from './shortcut-problem'

function probe(defence: FeatureDefence, photos: { train: ImageSet; test: ImageSet }, extractor = existing) {
  return finish(defence.probe(photos, extractor, defence.params.parse({}), run))
}

/** The features of a network that has learned other pictures of these classes, and was left as it was. */
async function existing(set: ImageSet): Promise<Features> {
  const { originals } = cleanPhotos()
  const elsewhere = selectRows(originals, [...Array(80).keys()])
  const victim = new Victim(elsewhere, recipe, { ...run, seed: 77 })
  try {
    while (victim.epoch < recipe.epochs) for (const _ of victim.trainEpoch());
    return tf.tidy(() => {
      const features = victim.network.features(tf.tensor4d(set.images, [...set.shape]), 'inference')
      return { values: features.dataSync() as Float32Array, shape: features.shape }
    })
  } finally {
    victim.dispose()
  }
}

/** Two numbers a picture, given. */
const fixed =
  (rows: ReadonlyMap<ImageSet, readonly (readonly [number, number])[]>) =>
  async (set: ImageSet): Promise<Features> => {
    const values = rows.get(set) as readonly (readonly [number, number])[]
    return { values: Float32Array.from(values.flat()), shape: [values.length, 2] }
  }

const labelled = (...labels: number[]): ImageSet => ({
  images: new Float32Array(labels.length),
  shape: [labels.length, 1, 1, 1],
  labels: Int32Array.from(labels),
  classNames: ['one', 'other'],
})

describe('the nearest neighbour', () => {
  it('is the enrolled picture in the most similar direction, however long the features are', async () => {
    const [train, test] = [labelled(0, 1), labelled(0, 1, 1)]
    const rows = new Map([
      [
        train,
        [
          [1, 0],
          [0, 100],
        ] as const,
      ],
      [
        test,
        [
          [50, 1],
          [0.1, 0.2],
          [3, 1],
        ] as const,
      ],
    ])
    const { accuracy, confusion } = await probe(nearestNeighbour, { train, test }, fixed(rows))
    expect(accuracy).toBeCloseTo(2 / 3)
    expect(confusion).toEqual([
      [1, 0],
      [1, 1],
    ])
  })
})

describe('the linear probe', () => {
  it('separates what a line separates, whatever the scale and place of the features', async () => {
    const [train, test] = [labelled(0, 0, 1, 1), labelled(0, 1)]
    const rows = new Map([
      [
        train,
        [
          [1000.1, 5],
          [1000.2, 5],
          [1000.5, 5],
          [1000.6, 5],
        ] as const,
      ],
      [
        test,
        [
          [1000, 5],
          [1001, 5],
        ] as const,
      ],
    ])
    expect((await probe(linearProbe, { train, test }, fixed(rows))).accuracy).toBe(1)
  })
})

describe('an extractor that was never trained on the posted pictures', () => {
  it.each([linearProbe, nearestNeighbour])('recognises in spite of learned noise: $id', async (defence) => {
    const photos = await protectedPhotos('sample')
    const before = tf.memory().numTensors
    const clean = await probe(defence, { train: photos.originals, test: photos.test })
    const noised = await probe(defence, photos)
    expect(clean.accuracy).toBeGreaterThan(0.9)
    expect(noised.accuracy).toBeGreaterThan(0.75)
    expect(tf.memory().numTensors).toBe(before)
  })
})
