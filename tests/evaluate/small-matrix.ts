import { join } from 'node:path'
import type { ImageSet } from '../../src-main/datasets/image-set'
import { writeNpz } from '../../src-main/datasets/npz'
import { patternedImages } from '../protections/small-problem'

export const classNames = ['ann', 'bob', 'cat', 'dan']

/** Writes a small labelled set as `pictures.npz`: 80 pictures to learn from and 60 to test on. */
export async function writeSmallPictures(folder: string): Promise<void> {
  const [train, test] = [patternedImages(80, 16, 4, 1), patternedImages(60, 16, 4, 2)]
  await writeNpz(join(folder, 'pictures.npz'), {
    ...arraysOf('train', train),
    ...arraysOf('test', test),
    names: { shape: [classNames.length], data: classNames },
  })
}

function arraysOf(split: string, { images, labels, shape }: ImageSet) {
  const pixels = Uint8Array.from(images, (value) => Math.round(value * 255))
  return {
    [`${split}_images`]: { shape: [...shape], data: pixels },
    [`${split}_labels`]: { shape: [labels.length], data: labels },
  }
}

const victim = (widths: readonly number[]) => ({
  network: { network: 'cnn', params: { widths } },
  epochs: 3,
  batch: 32,
  learningRate: 0.1,
  augmentation: 'none',
})

/** A matrix over these pictures that takes a second or two. */
export const smallMatrix = {
  data: { pictures: { source: 'npz', file: 'pictures.npz' } },
  protections: { noise: { method: 'random', preset: 'class-wise', values: { epsilon: 64 } } },
  victims: { small: victim([8, 16]), large: victim([8, 24]) },
  defences: { grey: { defence: 'grey' } },
  protectedClasses: [['bob'], ['ann', 'cat']],
  shares: [0.25, 0.75],
  precision: 'float32',
}
