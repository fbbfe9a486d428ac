import type { ChangedPicture, Picture } from './changed-picture'
import { doHere, type PartedWork } from './parted-work'

const step = 4
const windowSide = 2 * step
/** (K L)^2 for 255 grey levels. */
const steadyMean = (0.01 * 255) ** 2
const steadyVariance = (0.03 * 255) ** 2

/**
 * SSIM of Wang et al. (2004) of the brightness, 0.299 R + 0.587 G + 0.114 B, averaged over windows of 8 x 8 equally
 * weighted pixels that lie 4 pixels apart, with K1 = 0.01 and K2 = 0.03. Up to 3 pixels at the right and at the bottom
 * are in no window; a picture of less than 8 pixels a side is one window as a whole.
 */
export function structuralSimilarity(one: Picture, other: Picture): number {
  return doHere(comparing, { original: one, changed: other })
}

/** In rows of windows. Each part looks at four rows of pixels that the next one looks at as well. */
const rowsPerPart = 16

/** `structuralSimilarity`; a part gives the sums of some rows of windows. */
export const comparing: PartedWork<ChangedPicture, Float64Array, number> = {
  name: 'structural similarity',
  parts: ({ original }) => (isOneWindow(original) ? 0 : Math.ceil(windowRows(original) / rowsPerPart)),
  begin:
    ({ original, changed }) =>
    (part) =>
      similaritiesOfRows(original, changed, part * rowsPerPart),
  join({ original, changed }, done) {
    const { width, height } = original
    if (isOneWindow(original)) return similarity(sumsOfAll(original, changed), width * height)
    let total = 0
    for (const rows of done) for (const row of rows) total += row
    return total / ((Math.floor(width / step) - 1) * windowRows(original))
  },
}

function isOneWindow({ width, height }: Picture): boolean {
  return width < windowSide || height < windowSide
}

function windowRows({ height }: Picture): number {
  return Math.floor(height / step) - 1
}

/** The sum over each row of windows, from the row `first` on. */
function similaritiesOfRows(one: Picture, other: Picture, first: number): Float64Array {
  const rows = new Float64Array(Math.min(rowsPerPart, windowRows(one) - first))
  let above = sumsOfBlocks(one, other, first)
  for (let row = 0; row < rows.length; row++) {
    const below = sumsOfBlocks(one, other, first + row + 1)
    rows[row] = similarityOfRow(above, below)
    above = below
  }
  return rows
}

/** What is summed up over pixels: both pictures, their squares and their product. */
const sumCount = 5

/** [blocks, sumCount] of a row of blocks; a window is two by two of them, so no pixel is looked at four times. */
function sumsOfBlocks(one: Picture, other: Picture, row: number): Int32Array {
  const sums = new Int32Array(Math.floor(one.width / step) * sumCount)
  for (let y = row * step; y < (row + 1) * step; y++) {
    addBlocks(sums, brightnessOfRow(one, y), brightnessOfRow(other, y))
  }
  return sums
}

function addBlocks(sums: Int32Array, one: Uint8Array, other: Uint8Array): void {
  let x = 0
  for (let block = 0; block < sums.length; block += sumCount) {
    let a = 0
    let b = 0
    let aa = 0
    let bb = 0
    let ab = 0
    for (const end = x + step; x < end; x++) {
      const p = one[x] as number
      const q = other[x] as number
      a += p
      b += q
      aa += p * p
      bb += q * q
      ab += p * q
    }
    sums[block] = (sums[block] as number) + a
    sums[block + 1] = (sums[block + 1] as number) + b
    sums[block + 2] = (sums[block + 2] as number) + aa
    sums[block + 3] = (sums[block + 3] as number) + bb
    sums[block + 4] = (sums[block + 4] as number) + ab
  }
}

/** [width] in whole grey levels. */
function brightnessOfRow({ pixels, width, channels }: Picture, y: number): Uint8Array {
  const row = pixels.subarray(y * width * channels, (y + 1) * width * channels)
  if (channels === 1) return row
  const brightness = new Uint8Array(width)
  for (let x = 0, at = 0; x < width; x++, at += 3) {
    // Weights in 256ths: whole numbers are several times as fast.
    brightness[x] =
      (77 * (row[at] as number) + 150 * (row[at + 1] as number) + 29 * (row[at + 2] as number) + 128) >> 8
  }
  return brightness
}

function similarityOfRow(above: Int32Array, below: Int32Array): number {
  let total = 0
  const window = [0, 0, 0, 0, 0]
  for (let block = 0; block + sumCount < above.length; block += sumCount) {
    for (let sum = 0; sum < sumCount; sum++) {
      const left = block + sum
      const right = left + sumCount
      window[sum] =
        (above[left] as number) +
        (above[right] as number) +
        (below[left] as number) +
        (below[right] as number)
    }
    total += similarity(window, windowSide ** 2)
  }
  return total
}

function similarity(sums: readonly number[], pixels: number): number {
  const mean = (sums[0] as number) / pixels
  const otherMean = (sums[1] as number) / pixels
  const variance = (sums[2] as number) / pixels - mean ** 2
  const otherVariance = (sums[3] as number) / pixels - otherMean ** 2
  const covariance = (sums[4] as number) / pixels - mean * otherMean
  return (
    ((2 * mean * otherMean + steadyMean) * (2 * covariance + steadyVariance)) /
    ((mean ** 2 + otherMean ** 2 + steadyMean) * (variance + otherVariance + steadyVariance))
  )
}

function sumsOfAll(one: Picture, other: Picture): readonly number[] {
  const sums = [0, 0, 0, 0, 0]
  for (let y = 0; y < one.height; y++) {
    const otherRow = brightnessOfRow(other, y)
    for (const [x, p] of brightnessOfRow(one, y).entries()) {
      const q = otherRow[x] as number
      const terms = [p, q, p * p, q * q, p * q]
      for (const [sum, term] of terms.entries()) sums[sum] = (sums[sum] as number) + term
    }
  }
  return sums
}
