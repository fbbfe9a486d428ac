import { sharp } from './libvips'
import type { Photo } from './photo'
import type { VisibilityMap } from './visibility-map'

/** What the smoothest parts of a picture keep of the noise. */
export const visibilityFloor = 0.5

/** Local contrast in grey levels up to which a part is smooth, and from which it hides all of the noise. */
export const visibilityContrast = { smooth: 2, busy: 12 } as const

/** Photos are looked at with this longer edge: finer detail is gone in most places where photos are shown. */
export const visibilityEdge = 512

/**
 * The map of a photo: that of `visibilityOfImage`, of the photo shrunk to `visibilityEdge` where it is larger.
 */
export async function visibilityOfPhoto({ pixels, width, height, channels }: Photo): Promise<VisibilityMap> {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels } })
    .resize(visibilityEdge, visibilityEdge, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const image = Float32Array.from(data, (level) => level / 255)
  return visibilityOfImage(image, info.width, info.height)
}

/**
 * The map of a small picture as it is, from the standard deviation of the brightness, 0.299 R + 0.587 G + 0.114 B, in
 * a window of 5 x 5 pixels around each; at the border the window is cut off.
 *
 * @param image [height, width, 3] in 0..1
 */
export function visibilityOfImage(image: Float32Array, width: number, height: number): VisibilityMap {
  const brightness = new Float64Array(width * height)
  for (let index = 0; index < brightness.length; index++) {
    const at = 3 * index
    brightness[index] =
      255 *
      (0.299 * (image[at] as number) + 0.587 * (image[at + 1] as number) + 0.114 * (image[at + 2] as number))
  }
  const means = windowMeans(brightness, width, height)
  const squares = windowMeans(
    brightness.map((value) => value * value),
    width,
    height,
  )
  const values = Float32Array.from(means, (mean, index) =>
    factor(Math.sqrt(Math.max(0, (squares[index] as number) - mean * mean))),
  )
  return { width, height, values }
}

const windowRadius = 2

function factor(deviation: number): number {
  const { smooth, busy } = visibilityContrast
  const rise = Math.min(1, Math.max(0, (deviation - smooth) / (busy - smooth)))
  return visibilityFloor + (1 - visibilityFloor) * rise
}

/** Mean over the window around each value, [height, width]. */
function windowMeans(values: Float64Array, width: number, height: number): Float64Array {
  const across = new Float64Array(values.length)
  const means = new Float64Array(values.length)
  for (let y = 0; y < height; y++) meansOfLine(values, across, y * width, 1, width)
  for (let x = 0; x < width; x++) meansOfLine(across, means, x, width, height)
  return means
}

/** Running means of one row or column: `length` values, `step` apart from `start` on. */
function meansOfLine(
  values: Float64Array,
  means: Float64Array,
  start: number,
  step: number,
  length: number,
): void {
  let sum = 0
  let count = 0
  for (let ahead = 0; ahead < length + windowRadius; ahead++) {
    if (ahead < length) {
      sum += values[start + ahead * step] as number
      count++
    }
    const behind = ahead - 2 * windowRadius - 1
    if (behind >= 0) {
      sum -= values[start + behind * step] as number
      count--
    }
    const centre = ahead - windowRadius
    if (centre >= 0) means[start + centre * step] = sum / count
  }
}
