import type { PhotoMeasures } from '../../src-shared/photo'
import { noiseCorrelations } from './noise-correlation'
import type { NoiseLayer } from './noise-layer'
import type { Photo } from './photo'
import type { Region } from './region'
import { structuralSimilarity } from './structural-similarity'

type Picture = Pick<Photo, 'pixels' | 'width' | 'height' | 'channels'>

/**
 * Measures how far a changed picture is from the original of the same size and channels, and how much of the noise is
 * in it. PSNR and the differences are over all values of all channels, SSIM as
 * `structuralSimilarity` defines it.
 */
export function measureQuality(
  original: Picture,
  changed: Picture,
  layers: readonly NoiseLayer[],
  keepClear: readonly Region[] = [],
): PhotoMeasures {
  const { largest, sum, squares } = differences(original.pixels, changed.pixels)
  const meanSquare = squares / original.pixels.length
  return {
    psnr: meanSquare === 0 ? null : 10 * Math.log10(255 ** 2 / meanSquare),
    ssim: structuralSimilarity(original, changed),
    largestDifference: largest,
    meanDifference: sum / original.pixels.length,
    correlation: smallest(noiseCorrelations(original, changed, layers, keepClear)),
  }
}

/** So few squares of differences cannot exceed 31 bits, and whole numbers are added much faster than others. */
const differencesPerSum = 32_768

function differences(one: Uint8Array, other: Uint8Array): { largest: number; sum: number; squares: number } {
  const total = { largest: 0, sum: 0, squares: 0 }
  for (let start = 0; start < one.length; start += differencesPerSum) {
    const end = Math.min(start + differencesPerSum, one.length)
    let { largest } = total
    let sum = 0
    let squares = 0
    for (let index = start; index < end; index++) {
      const difference = Math.abs((one[index] as number) - (other[index] as number)) | 0
      if (difference > largest) largest = difference
      sum = (sum + difference) | 0
      squares = (squares + Math.imul(difference, difference)) | 0
    }
    total.largest = largest
    total.sum += sum
    total.squares += squares
  }
  return total
}

function smallest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length > 0 ? Math.min(...known) : null
}
