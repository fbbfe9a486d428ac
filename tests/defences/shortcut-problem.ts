import { type ImageSet, toEightBit, valuesPerImage } from '../../src-main/datasets/image-set'
import type { TrainerPhotos } from '../../src-main/defences/define'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import { emn } from '../../src-main/protections/emn'
import { posted } from '../../src-main/protections/posted'
import { Random } from '../../src-main/tensor/random'
import { finish } from '../../src-main/tensor/run'
import { problemOf } from '../protections/small-problem'

const side = 16
const classes = 4
const tiny = { network: 'cnn', params: { widths: [8, 16] } }

export const run = { seed: 3, precision: 'float32' } as const

/** A victim that learns the pictures below to the last one when they are clean. */
export const recipe = VictimRecipe.parse({
  network: tiny,
  epochs: 30,
  batch: 32,
  learningRate: 0.1,
  augmentation: 'none',
})

/** Clean pictures, as a trainer would have them without any protection. */
export function cleanPhotos(): TrainerPhotos {
  const originals = stripedPictures(160, 1)
  return { originals, train: originals, test: stripedPictures(120, 2) }
}

/** The pictures with learned noise of 16 grey levels. */
export async function protectedPhotos(mode: 'class' | 'sample'): Promise<TrainerPhotos> {
  const photos = cleanPhotos()
  const problem = problemOf(photos.originals)
  const params = emn.params.parse({
    mode,
    epsilon: 16,
    stepSize: 4,
    steps: 2,
    surrogates: [tiny],
    surrogateSteps: 5,
    batch: 32,
    rounds: 40,
    stopError: 0.01,
  })
  const { noise } = await finish(emn.craft(problem, params, run))
  return { ...photos, train: posted(photos.originals, problem, noise) }
}

/** The pictures with a tint of each class that leaves the luma as it is. */
export function tintedPhotos(): TrainerPhotos {
  const photos = cleanPhotos()
  const size = valuesPerImage(photos.originals)
  const images = photos.originals.images.map((value, at) => {
    const angle = (2 * Math.PI * (photos.originals.labels[Math.floor(at / size)] as number)) / classes
    const [red, blue] = [0.1 * Math.cos(angle), 0.1 * Math.sin(angle)]
    const green = -(0.299 * red + 0.114 * blue) / 0.587
    return value + ([red, green, blue][at % 3] as number)
  })
  return { ...photos, train: { ...photos.originals, images: toEightBit(images) } }
}

/** Stripes of two random colours at a random place: their direction is the class. */
function stripedPictures(samples: number, seed: number): ImageSet {
  const random = new Random(seed)
  const images = new Float32Array(samples * side * side * 3)
  const labels = Int32Array.from({ length: samples }, (_, sample) => sample % classes)
  for (let sample = 0; sample < samples; sample++) {
    const angle = (Math.PI * (sample % classes)) / classes + 0.15 * random.normal()
    const [across, down] = [Math.cos(angle), Math.sin(angle)]
    const phase = 2 * Math.PI * random.uniform()
    const [grey, contrast] = [0.4 + 0.2 * random.uniform(), 0.06 + 0.09 * random.uniform()]
    const colour = Float32Array.from({ length: 3 }, () => 0.02 * random.normal())
    for (let at = 0; at < side * side * 3; at++) {
      const pixel = Math.floor(at / 3)
      const [x, y] = [pixel % side, Math.floor(pixel / side)]
      const stripe = Math.sin((2 * Math.PI * (across * x + down * y)) / 6 + phase)
      const value = grey + (colour[at % 3] as number) + contrast * stripe + 0.1 * (random.uniform() - 0.5)
      images[sample * side * side * 3 + at] = Math.min(1, Math.max(0, value))
    }
  }
  const classNames = Array.from({ length: classes }, (_, label) => `class ${label}`)
  return { images, labels, shape: [samples, side, side, 3], classNames }
}
