import { type ImageSet, toEightBit, valuesPerImage } from '../datasets/image-set'
import type { Noise, Problem } from './define'

/** The set as it would be posted: noise added to the protected images, on whole grey levels. */
export function posted(set: ImageSet, { protect }: Pick<Problem, 'protect'>, noise: Noise): ImageSet {
  const size = valuesPerImage(set)
  const images = set.images.slice()
  for (let sample = 0; sample < set.labels.length; sample++) {
    if (protect[sample] !== 1) continue
    const row = noise.mode === 'class' ? (set.labels[sample] as number) : sample
    for (let i = 0; i < size; i++) {
      const at = sample * size + i
      images[at] = (images[at] as number) + (noise.values[row * size + i] as number)
    }
  }
  return { ...set, images: toEightBit(images) }
}
