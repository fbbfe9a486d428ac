import { type NoiseLayer, noiseForChannels } from './blend'
import type { Photo } from './photo'

type Picture = Pick<Photo, 'pixels' | 'width' | 'channels'>

/**
 * How much of the noise that was asked for is in the change between two pictures: the change in the layer's region is
 * averaged over as many cells as the noise has values, and the correlation of the two is taken.
 *
 * @returns -1 to 1; null where the noise or the change is the same everywhere
 */
export function noiseCorrelation(original: Picture, changed: Picture, layer: NoiseLayer): number | null {
  return correlation(
    averageChange(original, changed, layer),
    noiseForChannels(layer.noise, original.channels),
  )
}

/** [side, side, channels] in grey levels. */
function averageChange(original: Picture, changed: Picture, { region, side }: NoiseLayer): Float32Array {
  const { channels } = original
  const averages = new Float32Array(side * side * channels)
  for (let row = 0; row < side; row++) {
    const rows = cell(row, side, region.height)
    const columns = sumRows(
      original,
      changed,
      region.left,
      region.width,
      region.top + rows.start,
      region.top + rows.end,
    )
    for (let column = 0; column < side; column++) {
      const { start, end } = cell(column, side, region.width)
      const size = (rows.end - rows.start) * (end - start)
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0
        for (let x = start; x < end; x++) sum += columns[x * channels + channel] as number
        averages[(row * side + column) * channels + channel] = sum / size
      }
    }
  }
  return averages
}

/** The change of each value of a row, summed over the rows from `top` to before `bottom`. */
function sumRows(
  { pixels, width, channels }: Picture,
  changed: Picture,
  left: number,
  regionWidth: number,
  top: number,
  bottom: number,
): Int32Array {
  const sums = new Int32Array(regionWidth * channels)
  for (let y = top; y < bottom; y++) {
    const from = (y * width + left) * channels
    for (let x = 0; x < sums.length; x++) {
      sums[x] = (sums[x] as number) + (changed.pixels[from + x] as number) - (pixels[from + x] as number)
    }
  }
  return sums
}

/** The pixels of a cell along one side; where there are more cells than pixels, neighbours share one. */
function cell(
  index: number,
  cells: number,
  pixels: number,
): { readonly start: number; readonly end: number } {
  const start = Math.floor((index * pixels) / cells)
  return { start, end: Math.max(start + 1, Math.floor(((index + 1) * pixels) / cells)) }
}

function correlation(one: Float32Array, other: Float32Array): number | null {
  const [meanOne, meanOther] = [mean(one), mean(other)]
  let product = 0
  let squaresOne = 0
  let squaresOther = 0
  for (let index = 0; index < one.length; index++) {
    const a = (one[index] as number) - meanOne
    const b = (other[index] as number) - meanOther
    product += a * b
    squaresOne += a * a
    squaresOther += b * b
  }
  return squaresOne === 0 || squaresOther === 0 ? null : product / Math.sqrt(squaresOne * squaresOther)
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
