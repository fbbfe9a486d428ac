import type { Tensor2D } from '@tensorflow/tfjs-node'
import { expect, it } from 'vitest'
import { squaredDistances } from '../../src-main/tensor/squared-distances'
import { expectClose, uniform } from './numbers'

it('is what the sums of squared differences are', () => {
  const [some, others] = [uniform([3, 4], 1) as Tensor2D, uniform([2, 4], 2) as Tensor2D]
  const [rows, columns] = [some.arraySync(), others.arraySync()]
  const expected = rows.flatMap((row) =>
    columns.map((column) => row.reduce((sum, value, at) => sum + (value - (column[at] as number)) ** 2, 0)),
  )
  const found = squaredDistances(some, others)
  expect(found.shape).toEqual([3, 2])
  expectClose(found.dataSync(), expected, 1e-5)
})
