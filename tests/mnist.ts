import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, it } from 'vitest'
import type { Records } from '../src-main/attacks/records'

const required = createRequire(import.meta.url)

/** MNIST's ones (class 0) and sevens (class 1), 784 features in 0..1, alternating. */
export function onesAndSevens(): Records<'features'> {
  const ones = digitsIn(pathOf(1) as string)
  const sevens = digitsIn(pathOf(7) as string)
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

/** `describe`, or one skipped test with the reason in its name where the package of digits is missing. */
export function describeWithDigits(title: string, body: () => void) {
  if (pathOf(1) !== undefined) describe(title, body)
  else describe(title, () => it.skip('needs the package mnist', () => undefined))
}

function pathOf(digit: number): string | undefined {
  try {
    return required.resolve(`mnist/src/digits/${digit}.json`)
  } catch {
    return undefined
  }
}

function digitsIn(path: string): number[][] {
  const { data } = JSON.parse(readFileSync(path, 'utf8')) as { data: number[] }
  return Array.from({ length: Math.floor(data.length / 784) }, (_, row) =>
    data.slice(row * 784, (row + 1) * 784),
  )
}
