import type { ReadPhoto } from './read-photos'

/**
 * How alike each copy's change is to that of its person's other copies: the cosine between the change and the sum of the
 * others', as recognisers see them. Class-wise noise is the same on all of them; what compression does is not.
 *
 * @returns nothing for a person's only copy, and for others' photos
 */
export function sharedChanges(photos: readonly ReadPhoto[]): Map<ReadPhoto, number> {
  const shared = new Map<ReadPhoto, number>()
  const copied = photos.filter(({ described }) => described)
  for (const label of new Set(copied.map(({ source }) => source.label))) {
    const own = copied.filter(({ source }) => source.label === label)
    if (own.length < 2) continue
    const changes = own.map(changeOf)
    const sum = (changes[0] as Float32Array).map((_, at) =>
      changes.reduce((total, change) => total + (change[at] as number), 0),
    )
    own.forEach((photo, index) => {
      shared.set(photo, alikeness(changes[index] as Float32Array, sum))
    })
  }
  return shared
}

function changeOf({ original, copy }: ReadPhoto): Float32Array {
  return copy.map((value, at) => value - (original[at] as number))
}

/** With the sum less the change itself; 0 where nothing changed. */
function alikeness(change: Float32Array, sum: Float32Array): number {
  let [product, square, othersSquare] = [0, 0, 0]
  for (const [at, value] of change.entries()) {
    const others = (sum[at] as number) - value
    product += value * others
    square += value * value
    othersSquare += others * others
  }
  return square === 0 || othersSquare === 0 ? 0 : product / Math.sqrt(square * othersSquare)
}
