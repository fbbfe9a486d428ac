import type { Records } from '../../attacks/records'
import type { Random } from '../../tensor/random'

export interface Clouds {
  /** Records of each class; they alternate. */
  readonly perClass: number
  /** Numbers of a record. */
  readonly width: number
  /** Of a centre from the middle, along the first axis. */
  readonly distance: number
}

/** Along every axis, as in Biggio et al. (2012). */
const variance = 0.6

/** Two round clouds of points, whose centres lie left and right of the middle. Equal seeds give equal clouds. */
export function clouds({ perClass, width, distance }: Clouds, random: Random): Records<'features'> {
  const values = Float32Array.from({ length: 2 * perClass * width }, (_, at) => {
    const side = Math.floor(at / width) % 2 === 1 ? distance : -distance
    return random.normal() * Math.sqrt(variance) + (at % width === 0 ? side : 0)
  })
  return {
    kind: 'features',
    content: { values, shape: [2 * perClass, width] },
    labels: Int32Array.from({ length: 2 * perClass }, (_, row) => row % 2),
    classNames: ['left', 'right'],
  }
}
