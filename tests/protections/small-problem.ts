import type { ImageSet } from '../../src-main/datasets/image-set'
import type { Problem } from '../../src-main/protections/define'
import { Random } from '../../src-main/tensor/random'

/**
 * Made-up pictures that a small network learns easily: each class has a coarse pattern of its own, each
 * picture its own mixture of brightness, contrast and grain.
 */
export function patternedImages(samples: number, side: number, classes: number, seed: number): ImageSet {
  const patterns = new Random(7)
  const cells = 4
  const motifs = Array.from({ length: classes }, () =>
    Float32Array.from({ length: cells * cells * 3 }, () => patterns.uniform()),
  )
  const random = new Random(seed)
  const images = new Float32Array(samples * side * side * 3)
  const labels = new Int32Array(samples)
  for (let sample = 0; sample < samples; sample++) {
    const label = sample % classes
    labels[sample] = label
    const contrast = 0.1 + 0.1 * random.uniform()
    const shift = 0.2 + 0.4 * random.uniform()
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const cell = Math.floor((y * cells) / side) * cells + Math.floor((x * cells) / side)
        for (let channel = 0; channel < 3; channel++) {
          const motif = (motifs[label] as Float32Array)[cell * 3 + channel] as number
          const value = shift + contrast * motif + 0.3 * (random.uniform() - 0.5)
          images[((sample * side + y) * side + x) * 3 + channel] = Math.min(1, Math.max(0, value))
        }
      }
    }
  }
  const classNames = Array.from({ length: classes }, (_, label) => `class ${label}`)
  return { images, labels, shape: [samples, side, side, 3], classNames }
}

/** Everything protected, or only the classes named. */
export function problemOf(set: ImageSet, protectedClasses?: readonly number[]): Problem {
  return {
    images: set.images,
    shape: set.shape,
    labels: set.labels,
    classes: set.classNames.length,
    protect: Uint8Array.from(set.labels, (label) => ((protectedClasses?.includes(label) ?? true) ? 1 : 0)),
  }
}
