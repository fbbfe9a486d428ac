import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readImageFolder } from '../../src-main/datasets/image-folder'
import { type ImageSet, selectRows, valuesPerImage } from '../../src-main/datasets/image-set'
import type { Features } from '../../src-main/defences/define'
import { nearestNeighbour } from '../../src-main/defences/nearest-neighbour'
import { MatrixFolder } from '../../src-main/engine/matrix-folder'
import { faceFeatures } from '../../src-main/evaluate/face-features'
import { Matrix } from '../../src-main/evaluate/matrix'
import { posted } from '../../src-main/protections/posted'
import { random } from '../../src-main/protections/random'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import { patternedImages, problemOf } from '../protections/small-problem'
import { describeWithData, sharedData } from '../shared-data'
import { temporaryFolder } from '../temporary-folder'
import { runMatrix } from './run-matrix'
import { smallMatrix, writeSmallPictures } from './small-matrix'

const folder = temporaryFolder('feature-rows')
const run = { seed: 0, precision: 'float32' } as const

const matrix = Matrix.parse({
  ...smallMatrix,
  defences: { probe: { defence: 'linear-probe' }, nearest: { defence: 'nearest-neighbour' } },
  runs: ['R5'],
})

/** The pixels themselves, as of a network that changes nothing. */
async function pixels(set: ImageSet): Promise<Features> {
  return { values: set.images.slice(), shape: [set.labels.length, valuesPerImage(set)] }
}

describe('counter-measures by existing features in a matrix', () => {
  it('are rows like the others, clean and protected, without a curve since nothing is trained', async () => {
    await writeSmallPictures(folder())
    const store = await MatrixFolder.open(join(folder(), 'results'))
    const { rows } = await finish(
      runMatrix(matrix, { store, base: folder(), version: 'test', features: pixels }),
    )
    expect(rows.map(({ defence, posted: kind }) => [defence, kind])).toEqual([
      ['probe', 'clean'],
      ['probe', 'protected'],
      ['nearest', 'clean'],
      ['nearest', 'protected'],
    ])
    for (const { posted: kind, measured } of rows) {
      expect(measured.losses).toEqual([])
      if (kind === 'clean') expect(measured.last.accuracy).toBeGreaterThan(0.8)
    }
  })

  it('are refused by name where there is no network to take features from', async () => {
    await writeSmallPictures(folder())
    const store = await MatrixFolder.open(join(folder(), 'results'))
    const tools = { store, base: folder(), version: 'test' }
    await expect(finish(runMatrix(matrix, tools))).rejects.toThrow(/^probe: .*existing network/)
  })
})

describe('the features of faces', () => {
  it('are of length 1, one row for each picture, also where there is no face at all', async () => {
    const set = patternedImages(3, 64, 3, 1)
    await faceFeatures(set)
    const before = tf.memory().numTensors
    const { values, shape } = await faceFeatures(set)
    expect(tf.memory().numTensors).toBe(before)
    expect(shape).toEqual([3, 128])
    for (let row = 0; row < 3; row++) {
      expect(Math.hypot(...values.subarray(row * 128, (row + 1) * 128))).toBeCloseTo(1, 4)
    }
  })

  it('are not to be had of grey pictures, which is said', async () => {
    const grey: ImageSet = {
      images: new Float32Array(64),
      shape: [1, 8, 8, 1],
      labels: new Int32Array(1),
      classNames: ['digit'],
    }
    await expect(faceFeatures(grey)).rejects.toMatchObject({ failure: { kind: 'bad request' } })
  })
})

describeWithData('faces', 'a face matcher on photos of people', () => {
  it('knows nearly everybody from small squares, and class-wise noise of 16/255 does not stop it', async () => {
    const read = await readImageFolder(sharedData('faces'), { side: 64, centre: 150, trainShare: 0.7 })
    const [train, test] = [someOfEach(read.train, 8, 4), someOfEach(read.test, 8, 4)]
    const problem = problemOf(train)
    const { noise } = await finish(
      random.craft(problem, random.params.parse({ mode: 'class', epsilon: 16 }), run),
    )
    const share = async (enrolled: ImageSet) =>
      (await finish(nearestNeighbour.probe({ train: enrolled, test }, faceFeatures, {}, run))).accuracy
    expect(await share(train)).toBeGreaterThan(0.9)
    expect(await share(posted(train, problem, noise))).toBeGreaterThan(0.75)
  })
})

/** The first pictures of the first classes. */
function someOfEach(set: ImageSet, classes: number, pictures: number): ImageSet {
  const rows = Array.from({ length: classes }, (_, label) =>
    [...set.labels.keys()].filter((row) => set.labels[row] === label).slice(0, pictures),
  )
  return { ...selectRows(set, rows.flat()), classNames: set.classNames.slice(0, classes) }
}
