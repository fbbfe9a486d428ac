import { type FailureError, failure } from '../../src-shared/failure'
import { type NoiseDescription, NoiseRecord } from '../../src-shared/noise'
import type { Region } from '../../src-shared/photo'
import { type NpyArray, readNpz, textArray, textOf, writeNpz } from '../datasets/npz'
import type { Learned } from '../protections/define'
import { parsePictureIdentity } from './picture-identity'

/**
 * Noise as it is kept: `noise` [rows, side, side, 3] float32 in units of 1, `labels` [rows] int32, `names`
 * (one per label), `photos` (`pictureIdentity` per row, sample-wise only) and `parameters`, a JSON text. Numpy reads it
 * without pickle. A file from which the learning can go on has also `learned/table` and `learned/surrogates/...`, and
 * the key of a person who can be recognised `faces`.
 */
export interface NoiseFile {
  readonly record: NoiseRecord
  readonly values: Float32Array
  readonly labels: Int32Array
  /** The person of each label. */
  readonly names: readonly string[]
  /** Of each row; empty for class-wise noise. */
  readonly photos: readonly string[]
  /** What the person's faces look like to src-main/likeness, for keys that find their person by themselves. */
  readonly faces: readonly (readonly number[])[]
}

/** @param learned what the learning can go on from, for files that are kept for that */
export async function writeNoiseFile(path: string, noise: NoiseFile, learned?: Learned): Promise<void> {
  const { side } = noise.record
  const arrays: Record<string, NpyArray> = {
    noise: { shape: [noise.labels.length, side, side, 3], data: noise.values },
    labels: { shape: [noise.labels.length], data: noise.labels },
    names: { shape: [noise.names.length], data: noise.names },
    parameters: textArray(JSON.stringify(noise.record)),
  }
  if (noise.photos.length > 0) arrays.photos = { shape: [noise.photos.length], data: noise.photos }
  const [face] = noise.faces
  if (face) {
    arrays.faces = { shape: [noise.faces.length, face.length], data: Float32Array.from(noise.faces.flat()) }
  }
  await writeNpz(path, { ...arrays, ...(learned && arraysOfLearned(learned, noise.labels.length)) })
}

/** @throws FailureError `unreadable` when the file is not one of ours or does not hold together */
export async function readNoiseFile(path: string): Promise<NoiseFile> {
  try {
    const arrays = await readNpz(path, (name) => !name.startsWith(learnedFolder))
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
    return { record, values, labels, names, photos, faces: facesOf(arrays.faces) }
  } catch (cause) {
    throw malformed(path, cause as Error)
  }
}

/** What the learning of a noise file can go on from; undefined where it was not kept. */
export async function readLearned(path: string): Promise<Learned | undefined> {
  const arrays = await readNpz(path, (name) => name.startsWith(learnedFolder))
  const { [tableName]: table, ...others } = arrays
  const grid = table?.shape[1]
  if (!(table?.data instanceof Float32Array) || grid === undefined) return undefined
  const surrogates = Object.entries(others).flatMap(([name, { data }]) =>
    data instanceof Float32Array ? [[name.slice(surrogatesFolder.length), data] as const] : [],
  )
  return { table: table.data, grid, surrogates: Object.fromEntries(surrogates) }
}

export function describeNoise({ record, labels, names, photos, faces }: NoiseFile): NoiseDescription {
  const rows = Array.from(labels, (label, row) => {
    const picture = photos[row]
    return { person: names[label] as string, ...(picture === undefined ? {} : describePicture(picture)) }
  })
  return { ...record, rows, faces: faces.map((face) => [...face]) }
}

/** The noise of one row, [side, side, 3]. */
export function noiseRow({ record, values }: NoiseFile, row: number): Float32Array {
  const size = record.side ** 2 * 3
  return values.subarray(row * size, (row + 1) * size)
}

const learnedFolder = 'learned/'
const tableName = `${learnedFolder}table`
const surrogatesFolder = `${learnedFolder}surrogates/`

function arraysOfLearned({ table, grid, surrogates }: Learned, rows: number): Record<string, NpyArray> {
  const arrays: Record<string, NpyArray> = { [tableName]: { shape: [rows, grid, grid, 3], data: table } }
  for (const [name, data] of Object.entries(surrogates)) {
    arrays[surrogatesFolder + name] = { shape: [data.length], data }
  }
  return arrays
}

function malformed(file: string, cause: Error): FailureError {
  // The archive's own words name the file, too.
  const { message: reason } = cause.cause instanceof Error ? cause.cause : cause
  return failure('noise-file-malformed', { file, reason }, { file, cause })
}

function describePicture(identity: string): { photo: string; region?: Region } {
  const { hash, region } = parsePictureIdentity(identity)
  return { photo: hash, ...(region && { region }) }
}

function facesOf(array: NpyArray | undefined): number[][] {
  const [count = 0, length = 0] = array?.shape ?? []
  const data = array?.data
  if (!(data instanceof Float32Array)) return []
  return Array.from({ length: count }, (_, face) => [...data.subarray(face * length, (face + 1) * length)])
}

function texts(array: NpyArray | undefined): readonly string[] {
  if (!Array.isArray(array?.data)) throw new Error('it does not name the people')
  return array.data as readonly string[]
}
