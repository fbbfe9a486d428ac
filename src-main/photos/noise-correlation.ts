import type { ChangedPicture, Picture } from './changed-picture'
import { LayerWeights } from './layer-weights'
import { areaOf, type NoiseLayer, noiseForChannels } from './noise-layer'
import { doHere, type PartedWork } from './parted-work'
import type { Region } from './region'

/**
 * How much of the noise that was asked for is in the change between two pictures: the change in each layer's area is
 * averaged over as many cells as the noise has values, and the correlation of the two is taken. Cells count as the
 * layer does there: where other layers take its place nothing of it is to be expected.
 *
 * @returns of each layer, -1 to 1; null where the noise or the change is the same everywhere
 */
export function noiseCorrelations(
  original: Picture,
  changed: Picture,
  layers: readonly NoiseLayer[],
  keepClear: readonly Region[],
): (number | null)[] {
  return doHere(correlating, { original, changed, layers, keepClear })
}

export interface ChangeByNoise extends ChangedPicture {
  readonly layers: readonly NoiseLayer[]
  readonly keepClear: readonly Region[]
}

/** `noiseCorrelations`; a part averages the change over one row of cells of one layer. */
export const correlating: PartedWork<ChangeByNoise, Float32Array, (number | null)[]> = {
  name: 'noise correlation',
  parts: ({ layers }) => layers.reduce((rows, { side }) => rows + side, 0),
  begin({ original, changed, layers }) {
    const rows = layers.flatMap((layer) => {
      const area = areaOf(layer, original)
      const columns = cells(layer.side, area.width)
      return cells(layer.side, area.height).map((row) => ({ area, row, columns }))
    })
    return (part) => averageChange(original, changed, rows[part] as RowOfCells)
  },
  join({ original, layers, keepClear }, done) {
    const weights = new LayerWeights(original, layers, keepClear)
    let first = 0
    return layers.map((layer) => {
      const changes = joined(done.slice(first, first + layer.side))
      first += layer.side
      return correlation(
        changes,
        noiseForChannels(layer.noise, original.channels),
        weightsOfValues(weights, layer, areaOf(layer, original), original),
      )
    })
  },
}

function joined(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.reduce((length, row) => length + row.length, 0))
  let at = 0
  for (const row of rows) {
    all.set(row, at)
    at += row.length
  }
  return all
}

/** [side, side, channels]: the layer's weight in the middle of each cell. */
function weightsOfValues(
  weights: LayerWeights,
  layer: NoiseLayer,
  { left, top, width, height }: Region,
  picture: Picture,
): Float32Array {
  const { side } = layer
  const { channels } = picture
  const values = new Float32Array(side * side * channels)
  for (let row = 0; row < side; row++) {
    const y = top + Math.floor(((row + 0.5) * height) / side)
    weights.layOut(y, 0, picture.width)
    const ofColumns = weights.ofLayer(layer, y, 0, picture.width)
    for (let column = 0; column < side; column++) {
      const weight = ofColumns[left + Math.floor(((column + 0.5) * width) / side)] as number
      const at = (row * side + column) * channels
      values.fill(weight, at, at + channels)
    }
  }
  return values
}

interface RowOfCells {
  /** Of the layer, in the photo. */
  readonly area: Region
  readonly row: Cell
  readonly columns: readonly Cell[]
}

/** [columns, channels] in grey levels. */
function averageChange(
  original: Picture,
  changed: Picture,
  { area, row, columns }: RowOfCells,
): Float32Array {
  const { channels } = original
  const averages = new Float32Array(columns.length * channels)
  const sums = sumRows(original, changed, area, row)
  columns.forEach((column, index) => {
    const size = row.size * column.size
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0
      for (let x = column.first; x < column.last; x++) {
        sum += share(x, column) * (sums[x * channels + channel] as number)
      }
      averages[index * channels + channel] = sum / size
    }
  })
  return averages
}

/** The pixels of a cell along one side; the first and the last may belong to it in part. */
interface Cell {
  readonly first: number
  /** The one after the last. */
  readonly last: number
  readonly start: number
  readonly size: number
}

function cells(count: number, pixels: number): readonly Cell[] {
  const size = pixels / count
  return Array.from({ length: count }, (_, index) => {
    const start = index * size
    return { start, size, first: Math.floor(start), last: Math.min(Math.ceil(start + size), pixels) }
  })
}

/** How much of a pixel belongs to the cell. */
function share(pixel: number, { start, size }: Cell): number {
  return Math.min(pixel + 1, start + size) - Math.max(pixel, start)
}

/** The change of each value of a row of the region, summed over the rows of a cell. */
function sumRows(original: Picture, changed: Picture, region: Region, rows: Cell): Float64Array {
  const { width, channels } = original
  const sums = new Float64Array(region.width * channels)
  for (let y = rows.first; y < rows.last; y++) {
    const from = ((region.top + y) * width + region.left) * channels
    const before = original.pixels.subarray(from, from + sums.length)
    const after = changed.pixels.subarray(from, from + sums.length)
    addChange(sums, before, after, share(y, rows))
  }
  return sums
}

function addChange(sums: Float64Array, before: Uint8Array, after: Uint8Array, weight: number): void {
  for (let x = 0; x < sums.length; x++) {
    sums[x] = (sums[x] as number) + weight * ((after[x] as number) - (before[x] as number))
  }
}

function correlation(one: Float32Array, other: Float32Array, weights: Float32Array): number | null {
  const [meanOne, meanOther] = [mean(one, weights), mean(other, weights)]
  let product = 0
  let squaresOne = 0
  let squaresOther = 0
  for (let index = 0; index < one.length; index++) {
    const weight = weights[index] as number
    const a = (one[index] as number) - meanOne
    const b = (other[index] as number) - meanOther
    product += weight * a * b
    squaresOne += weight * a * a
    squaresOther += weight * b * b
  }
  return squaresOne === 0 || squaresOther === 0 ? null : product / Math.sqrt(squaresOne * squaresOther)
}

function mean(values: Float32Array, weights: Float32Array): number {
  let sum = 0
  let total = 0
  for (let index = 0; index < values.length; index++) {
    sum += (weights[index] as number) * (values[index] as number)
    total += weights[index] as number
  }
  return total === 0 ? 0 : sum / total
}
