import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { contrastImages } from '../../src-main/datasets/contrast'
import { writeNpz } from '../../src-main/datasets/npz'
import { Random } from '../../src-main/tensor/random'
import { runProgram } from '../cli/run-program'
import { temporaryFolder } from '../temporary-folder'

const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0
const folder = temporaryFolder('python')
const at = (...parts: string[]) => join(folder(), ...parts)
const side = 16
const places = ['ann/1.png', 'ann/2.png', 'bob/1.png', 'bob/2.png']

/** Pictures of the size at which the noise is learned, so that it is put on them value by value. */
async function writePictures(): Promise<void> {
  const pictures = contrastImages(places.length, side, new Random(0, 'pictures for Python'))
  const size = side * side * 3
  for (const [index, place] of places.entries()) {
    const bytes = Uint8Array.from(pictures.subarray(index * size, (index + 1) * size), (value) => value * 255)
    await mkdir(at('photos', place, '..'), { recursive: true })
    await sharp(bytes, { raw: { width: side, height: side, channels: 3 } }).toFile(at('photos', place))
  }
}

/** All pictures under a folder, one after the other. */
async function pixelsIn(name: string): Promise<Uint8Array> {
  const all = places.map((place) => sharp(at(name, place)).removeAlpha().raw().toBuffer())
  return Uint8Array.from(Buffer.concat(await Promise.all(all)))
}

describe.skipIf(!hasNumpy)(`numpy${hasNumpy ? '' : ' (needs python3 with numpy: pip install numpy)'}`, () => {
  it('puts exported noise on exported pictures with the app’s protected pictures as the result, bit for bit', async () => {
    await writePictures()
    const protectedAll = await runProgram(folder(), [
      ...['protect', 'photos', '--out', 'copies', '--format', 'png', '--faces', 'off', '--epsilon', '16'],
      ...['--preset', 'class-wise', '--side', `${side}`, '--seed', '1', '--param', 'rounds=2'],
      ...['--param', 'surrogates=[{"network":"cnn","params":{"widths":[8,16]}}]'],
      ...['--param', 'batch=16', '--param', 'grid=8'],
    ])
    expect(protectedAll.stderr + protectedAll.stdout).toMatch(/4 of 4 photos have a protected copy/)
    const exported = await runProgram(folder(), ['noise', 'export', 'copies', '--output', 'noise.npz'])
    expect(exported.code).toBe(0)
    const shape = [places.length, side, side, 3]
    await writeNpz(at('pictures.npz'), {
      originals: { shape, data: await pixelsIn('photos') },
      copies: { shape, data: await pixelsIn('copies') },
      people: { shape: [places.length], data: places.map((place) => place.split('/')[0] as string) },
    })
    const script = join(import.meta.dirname, 'apply_noise.py')
    const { stdout, stderr } = spawnSync('python3', [script, at('noise.npz'), at('pictures.npz')], {
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    const { pictures, changed, different, largest } = JSON.parse(stdout)
    expect(pictures).toBe(4)
    expect(changed).toBeGreaterThan(0)
    expect(largest).toBeLessThanOrEqual(16)
    expect(different).toBe(0)
  })
})
