import { expect, it } from 'vitest'
import { readImageFolder } from '../../src-main/datasets/image-folder'
import { type ImageSet, selectRows } from '../../src-main/datasets/image-set'
import { measureCloak } from '../../src-main/evaluate/cloaks/measure-cloak'
import { fawkes } from '../../src-main/protections/fawkes'
import { finish } from '../../src-main/tensor/run'
import { describeWithData, sharedData } from '../shared-data'

const people = 6

/** The first photos of the first people. */
function someOfEach(set: ImageSet, photos: number): ImageSet {
  const rows = Array.from({ length: people }, (_, label) =>
    [...set.labels.keys()].filter((row) => set.labels[row] === label).slice(0, photos),
  )
  return { ...selectRows(set, rows.flat()), classNames: set.classNames.slice(0, people) }
}

describeWithData('faces', 'the adaptive test of a feature cloak', () => {
  it('finds that the cloak deceives the network it was made on, and not a later one that sees the old cloaks', async () => {
    const { train, test } = await readImageFolder(sharedData('faces'), {
      side: 64,
      centre: 152,
      trainShare: 0.7,
    })
    const [own, later, adapted] = await finish(
      measureCloak(
        {
          enrolled: someOfEach(train, 3),
          unseen: someOfEach(test, 3),
          users: [0, 1],
          method: fawkes,
          params: { steps: 12 },
          adaptation: { steps: 4, batch: 8, learningRate: 0.003 },
        },
        { seed: 1, precision: 'float32' },
      ),
    )
    expect([own, later, adapted].map((row) => row?.extractor)).toEqual(['own', 'later', 'adapted'])
    expect([own, later, adapted].every((row) => row?.uncloaked.of === 6 && row.cloaked.of === 6)).toBe(true)
    expect(own?.uncloaked.right).toBeGreaterThanOrEqual(5)
    expect(own?.cloaked.right).toBeLessThanOrEqual(2)
    expect(later?.uncloaked.right).toBeGreaterThanOrEqual(5)
    expect(later?.cloaked.right).toBeGreaterThanOrEqual(5)
  })
})
