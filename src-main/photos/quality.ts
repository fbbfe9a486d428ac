import type { PhotoMeasures, PictureChange } from '../../src-shared/photo'
import type { ChangedPicture, Picture } from './changed-picture'
import { type Differences, differing } from './differences'
import { correlating, noiseCorrelations } from './noise-correlation'
import type { NoiseLayer } from './noise-layer'
import { doHere, type PartedWorker } from './parted-work'
import type { Region } from './region'
import { comparing, structuralSimilarity } from './structural-similarity'

/** Measures how far a changed picture is from the original, see `measureChange`, and how much of the noise is in it. */
export function measureQuality(
  original: Picture,
  changed: Picture,
  layers: readonly NoiseLayer[],
  keepClear: readonly Region[] = [],
): PhotoMeasures {
  return {
    ...measureChange([{ original, changed }]),
    correlation: smallest(noiseCorrelations(original, changed, layers, keepClear)),
  }
}

/** As `measureQuality`, perhaps by several threads. */
export async function measureQualityWith(
  worker: PartedWorker,
  original: Picture,
  changed: Picture,
  layers: readonly NoiseLayer[],
  keepClear: readonly Region[],
): Promise<PhotoMeasures> {
  const pair = { original, changed }
  const differences = await worker.do(differing, pair)
  const similarity = await worker.do(comparing, pair)
  const correlations = await worker.do(correlating, { ...pair, layers, keepClear })
  return {
    ...changeFrom(differences, original.pixels.length, similarity),
    correlation: smallest(correlations),
  }
}

/**
 * How far changed pictures are from their originals. PSNR and the differences are over all values of all channels of all
 * pictures, SSIM is the mean of what `structuralSimilarity` says of each. There must be at least one picture.
 */
export function measureChange(pairs: Iterable<ChangedPicture>): PictureChange {
  const total = { largest: 0, sum: 0, squares: 0, values: 0, similarity: 0, pictures: 0 }
  for (const pair of pairs) {
    const { largest, sum, squares } = doHere(differing, pair)
    total.largest = Math.max(total.largest, largest)
    total.sum += sum
    total.squares += squares
    total.values += pair.original.pixels.length
    total.similarity += structuralSimilarity(pair.original, pair.changed)
    total.pictures++
  }
  return changeFrom(total, total.values, total.similarity / total.pictures)
}

/** @param values how many the differences are of */
function changeFrom({ largest, sum, squares }: Differences, values: number, ssim: number): PictureChange {
  const meanSquare = squares / values
  return {
    psnr: meanSquare === 0 ? null : 10 * Math.log10(255 ** 2 / meanSquare),
    ssim,
    largestDifference: largest,
    meanDifference: sum / values,
  }
}

function smallest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length > 0 ? Math.min(...known) : null
}
