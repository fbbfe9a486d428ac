import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeNpz } from '../../src-main/datasets/npz'
import { withNoiseFiles } from '../../src-main/engine/noise-files-in-matrix'
import { openMatrix } from '../../src-main/engine/open-matrix'
import { Matrix } from '../../src-main/evaluate/matrix'
import { smallMatrix, writeSmallPictures } from '../evaluate/small-matrix'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('noise-in-matrix')
const victims = { small: { network: { network: 'cnn', params: { widths: [8] } } } }
const matrix = Matrix.parse({
  data: { pictures: { source: 'npz', file: 'pictures.npz' } },
  protections: { official: { method: 'given', values: { file: 'made.npz' } }, own: { method: 'random' } },
  victims,
})

async function writeNoise(value: number): Promise<void> {
  const data = new Float32Array(2 * 3 * 4 * 4).fill(value)
  await writeNpz(join(folder(), 'made.npz'), { perturbation: { shape: [2, 3, 4, 4], data } })
}

describe('a matrix that names a file with noise', () => {
  it('knows the file by its whole path and by what is in it', async () => {
    await writeNoise(0.01)
    const first = await withNoiseFiles(matrix, folder())
    expect(first.protections.own).toEqual(matrix.protections.own)
    expect(first.protections.official?.values.file).toBe(join(folder(), 'made.npz'))
    await writeNoise(0.02)
    const second = await withNoiseFiles(matrix, folder())
    expect(second.protections.official?.values.sha256).not.toBe(first.protections.official?.values.sha256)
  })

  it('is planned anew when another file is in its place, also in a process that knew the first', async () => {
    await writeSmallPictures(folder())
    const request = {
      matrix: { ...smallMatrix, protections: { official: matrix.protections.official }, runs: ['R1'] },
      base: folder(),
      resources: folder(),
      folder: join(folder(), 'results'),
      version: 'test',
    }
    const keys: string[] = []
    for (const value of [0.01, 0.02, 0.02]) {
      await writeNoise(value)
      keys.push(...(await (await openMatrix(request)).plan()).map(({ key }) => key))
    }
    const [first, second, again] = keys
    expect(second).not.toBe(first)
    expect(again).toBe(second)
  })

  it('is refused by the name of a file that is not there', async () => {
    const file = join(folder(), 'made.npz')
    await expect(withNoiseFiles(matrix, folder())).rejects.toMatchObject({
      failure: { kind: 'unreadable', file },
    })
  })
})
