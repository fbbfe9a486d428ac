import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Records } from '../src-main/attacks/records'

const required = createRequire(import.meta.url)

/** MNIST's ones (class 0) and sevens (class 1), 784 features in 0..1, alternating. */
export function onesAndSevens(): Records<'features'> {
  const ones = digitsIn(1)
  const sevens = digitsIn(7)
  const perClass = Math.min(ones.length, sevens.length)
  const values = new Float32Array(perClass * 2 * 784)
  for (let row = 0; row < perClass * 2; row++) {
    values.set((row % 2 === 0 ? ones : sevens)[row >> 1] as number[], row * 784)
  }
  return {
    kind: 'features',
    content: { values, shape: [perClass * 2, 784] },
    labels: Int32Array.from({ length: perClass * 2 }, (_, row) => row % 2),
    classNames: ['one', 'seven'],
  }
}

function digitsIn(digit: number): number[][] {
  const path = required.resolve(`mnist/src/digits/${digit}.json`)
  const { data } = JSON.parse(readFileSync(path, 'utf8')) as { data: number[] }
  return Array.from({ length: Math.floor(data.length / 784) }, (_, row) =>
    data.slice(row * 784, (row + 1) * 784),
  )
}
