import type { Records } from '../../src-main/attacks/records'
import { Random } from '../../src-main/tensor/random'

/** Two round clouds of points whose first coordinates lie about -distance and distance, alternating. */
export function blobs(perClass: number, seed: number, distance = 1.5, width = 2): Records<'features'> {
  const random = new Random(seed, 'blobs')
  const values = Float32Array.from({ length: perClass * 2 * width }, (_, at) => {
    const side = Math.floor(at / width) % 2 === 1 ? distance : -distance
    return random.normal() * Math.sqrt(0.6) + (at % width === 0 ? side : 0)
  })
  return {
    kind: 'features',
    content: { values, shape: [perClass * 2, width] },
    labels: Int32Array.from({ length: perClass * 2 }, (_, row) => row % 2),
    classNames: ['left', 'right'],
  }
}
