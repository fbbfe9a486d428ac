import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeNpz } from '../../src-main/datasets/npz'
import type { Noise } from '../../src-main/protections/define'
import { givenNoise } from '../../src-main/protections/given-noise'
import { finish } from '../../src-main/tensor/run'
import { temporaryFolder } from '../temporary-folder'
import { patternedImages, problemOf } from './small-problem'

const folder = temporaryFolder('given-noise')
const file = () => join(folder(), 'perturbation.npz')
const side = 8
const set = patternedImages(6, side, 2, 1)
const size = side * side * 3
const level = 1 / 255

/** Another value at every place. */
const valueAt = (row: number, y: number, x: number, channel: number) =>
  level * (((row * 7 + y * 5 + x * 3 + channel) % 17) - 8)

function rowsOf(rows: number, layout: 'channels first' | 'channels last') {
  const shape = layout === 'channels first' ? [rows, 3, side, side] : [rows, side, side, 3]
  const data = new Float32Array(rows * size)
  for (let at = 0; at < data.length; at++) {
    const [row, inRow] = [Math.floor(at / size), at % size]
    const place =
      layout === 'channels first'
        ? [Math.floor(inRow / side) % side, inRow % side, Math.floor(inRow / (side * side))]
        : [Math.floor(inRow / (side * 3)), Math.floor(inRow / 3) % side, inRow % 3]
    data[at] = valueAt(row, ...(place as [number, number, number]))
  }
  return { shape, data }
}

async function crafted(problem = problemOf(set)): Promise<Noise> {
  const params = givenNoise.params.parse({ file: file() })
  return (await finish(givenNoise.craft(problem, params, { seed: 0, precision: 'float32' }))).noise
}

describe('noise made elsewhere', () => {
  it.each(['channels first', 'channels last'] as const)('is the same noise with the %s', async (layout) => {
    await writeNpz(file(), { perturbation: rowsOf(6, layout) })
    const { mode, values, shape, epsilon } = await crafted()
    expect({ mode, shape }).toEqual({ mode: 'sample', shape: [6, side, side, 3] })
    expect(values).toEqual(rowsOf(6, 'channels last').data)
    expect(epsilon * 255).toBeCloseTo(8, 4)
  })

  it('belongs to classes where there is a row for each, by its labels where there are some', async () => {
    await writeNpz(file(), { perturbation: rowsOf(2, 'channels first') })
    expect(await crafted()).toMatchObject({ mode: 'class', values: rowsOf(2, 'channels last').data })
    await writeNpz(file(), {
      noise: rowsOf(2, 'channels last'),
      labels: { shape: [2], data: Int32Array.from([1, 0]) },
    })
    const { values } = await crafted()
    expect(values.subarray(size)).toEqual(rowsOf(2, 'channels last').data.subarray(0, size))
  })

  it('leaves classes alone that are not to be protected', async () => {
    await writeNpz(file(), { perturbation: rowsOf(2, 'channels first') })
    const { values } = await crafted(problemOf(set, [1]))
    expect(values.subarray(0, size).every((value) => value === 0)).toBe(true)
    expect(values.subarray(size).some((value) => value !== 0)).toBe(true)
  })

  it.each([
    ['noise of another size', { perturbation: rowsOf(5, 'channels first') }, /5 x 8 x 8 x 3.*6 rows, or 2/],
    ['pictures in another order', withLabels([1, 1, 0, 0, 1, 0]), /labels that are not those/],
    ['noise in grey levels', inGreyLevels(), /in units of 1/],
    ['no noise at all', { pictures: rowsOf(6, 'channels last') }, /no array "perturbation" or "noise"/],
  ])('is refused for %s', async (_, arrays, message) => {
    await writeNpz(file(), arrays)
    await expect(crafted()).rejects.toThrow(message)
  })
})

function withLabels(labels: readonly number[]) {
  return { perturbation: rowsOf(6, 'channels first'), labels: { shape: [6], data: Int32Array.from(labels) } }
}

function inGreyLevels() {
  const { shape, data } = rowsOf(6, 'channels last')
  return { perturbation: { shape, data: data.map((value) => value * 255) } }
}
