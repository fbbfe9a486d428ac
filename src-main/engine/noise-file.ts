import { type NoiseDescription, NoiseRecord } from '../../src-shared/noise'
import { type NpyArray, readNpz, textArray, textOf, writeNpz } from '../datasets/npz'

/**
 * Noise as it is kept: `noise` [rows, side, side, 3] float32 in units of 1, `labels` [rows] int32, `names`
 * (one per label), `photos` (sha256 per row, sample-wise only) and `parameters`, a JSON text. Numpy reads it
 * without pickle.
 */
export interface NoiseFile {
  readonly record: NoiseRecord
  readonly values: Float32Array
  readonly labels: Int32Array
  /** The person of each label. */
  readonly names: readonly string[]
  /** Of each row; empty for class-wise noise. */
  readonly photos: readonly string[]
}

export async function writeNoiseFile(path: string, noise: NoiseFile): Promise<void> {
  const { side } = noise.record
  const arrays: Record<string, NpyArray> = {
    noise: { shape: [noise.labels.length, side, side, 3], data: noise.values },
    labels: { shape: [noise.labels.length], data: noise.labels },
    names: { shape: [noise.names.length], data: noise.names },
    parameters: textArray(JSON.stringify(noise.record)),
  }
  if (noise.photos.length > 0) arrays.photos = { shape: [noise.photos.length], data: noise.photos }
  await writeNpz(path, arrays)
}

/** @throws Error naming the file when it is not one of ours or does not hold together */
export async function readNoiseFile(path: string): Promise<NoiseFile> {
  const arrays = await readNpz(path)
  try {
    const record = NoiseRecord.parse(JSON.parse(textOf(arrays, 'parameters')))
    const values = arrays.noise?.data
    const labels = arrays.labels?.data
    if (!(values instanceof Float32Array) || !(labels instanceof Int32Array)) {
      throw new Error('it holds no noise with labels')
    }
    const names = texts(arrays.names)
    const photos = arrays.photos ? texts(arrays.photos) : []
    const expected = labels.length * record.side ** 2 * 3
    if (values.length !== expected || labels.some((label) => names[label] === undefined)) {
      throw new Error('its arrays do not fit together')
    }
    if (record.mode === 'sample' && photos.length !== labels.length) {
      throw new Error('it does not say which photo each noise belongs to')
    }
    const largest = record.epsilon / 255 + 1e-6
    if (!values.every((value) => Math.abs(value) <= largest)) {
      throw new Error('its noise is larger than it says')
    }
    return { record, values, labels, names, photos }
  } catch (cause) {
    throw new Error(`${path} is not a noise file of this app: ${(cause as Error).message}`, { cause })
  }
}

export function describeNoise({ record, labels, names, photos }: NoiseFile): NoiseDescription {
  const rows = Array.from(labels, (label, row) => {
    const photo = photos[row]
    return { person: names[label] as string, ...(photo === undefined ? {} : { photo }) }
  })
  return { ...record, rows }
}

/** The noise of one row, [side, side, 3]. */
export function noiseRow({ record, values }: NoiseFile, row: number): Float32Array {
  const size = record.side ** 2 * 3
  return values.subarray(row * size, (row + 1) * size)
}

function texts(array: NpyArray | undefined): readonly string[] {
  if (!Array.isArray(array?.data)) throw new Error('it does not name the people')
  return array.data as readonly string[]
}
