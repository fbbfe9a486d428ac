import type { ImageSet } from './image-set'

/** The same pictures at half their side: each pixel is the mean of two by two. Sides must be even. */
export function halved({ images, shape, ...set }: ImageSet): ImageSet {
  const [samples, height, width, channels] = shape
  const [rows, columns] = [height / 2, width / 2]
  const small = new Float32Array(samples * rows * columns * channels)
  for (let at = 0; at < images.length; at++) {
    const channel = at % channels
    const x = Math.floor(at / channels) % width
    const y = Math.floor(at / (channels * width)) % height
    const sample = Math.floor(at / (channels * width * height))
    const target = ((sample * rows + (y >> 1)) * columns + (x >> 1)) * channels + channel
    small[target] = (small[target] as number) + (images[at] as number) / 4
  }
  return { ...set, images: small, shape: [samples, rows, columns, channels] }
}
