import { type FileHandle, open, stat } from 'node:fs/promises'
import type { ImageSet } from './image-set'
import type { PictureSource } from './picture-source'

const side = 32
const plane = side * side
/** Read in one piece: 3 MB. */
const recordsAtOnce = 1000

export interface CifarLayout {
  /** Label bytes in front of the 1,024 red, green and blue bytes of a record. */
  readonly labelBytes: number
  /** Which of them is the label. */
  readonly labelAt: number
  readonly classNames: readonly string[]
}

interface Part {
  readonly path: string
  /** Position of its first record among those of all files. */
  readonly first: number
  readonly records: number
}

/**
 * The binary archives of the CIFAR data sets: one or several files of records without a header.
 *
 * @throws Error naming the file when its length is not a whole number of records, or it is not there
 */
export async function openCifarArchive(
  paths: readonly string[],
  layout: CifarLayout,
): Promise<PictureSource> {
  const length = layout.labelBytes + 3 * plane
  const parts: Part[] = []
  let samples = 0
  for (const path of paths) {
    const { size } = await stat(path)
    if (size === 0 || size % length !== 0) {
      throw new Error(`${path}: ${size} bytes are not a whole number of ${length}-byte CIFAR records`)
    }
    parts.push({ path, first: samples, records: size / length })
    samples += size / length
  }
  return {
    classNames: layout.classNames,
    samples,
    read: (rows) => readRecords(parts, layout, Array.from(rows)),
  }
}

async function readRecords(
  parts: readonly Part[],
  layout: CifarLayout,
  rows: readonly number[],
): Promise<ImageSet> {
  const images = new Float32Array(rows.length * 3 * plane)
  const labels = new Int32Array(rows.length)
  const length = layout.labelBytes + 3 * plane
  for (const part of parts) {
    const file = await open(part.path)
    try {
      for (const { position, record, count } of runsWithin(part, rows)) {
        const bytes = await readBytes(file, record * length, count * length)
        for (let i = 0; i < count; i++) {
          const own = bytes.subarray(i * length, (i + 1) * length)
          labels[position + i] = labelOf(own, layout, `${part.path}: record ${record + i}`)
          writePixels(own.subarray(layout.labelBytes), images, position + i)
        }
      }
    } finally {
      await file.close()
    }
  }
  return { images, labels, shape: [rows.length, side, side, 3], classNames: layout.classNames }
}

/** Neighbouring records of one file that are wanted one after the other, to be read in one piece. */
interface Run {
  /** Of the first, among the rows wanted. */
  readonly position: number
  /** Of the first, in the file. */
  readonly record: number
  count: number
}

function runsWithin({ first, records }: Part, rows: readonly number[]): Run[] {
  const runs: Run[] = []
  for (const [position, row] of rows.entries()) {
    const record = row - first
    if (record < 0 || record >= records) continue
    const last = runs.at(-1)
    const continues = last && last.position + last.count === position && last.record + last.count === record
    if (continues && last.count < recordsAtOnce) last.count++
    else runs.push({ position, record, count: 1 })
  }
  return runs
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const { buffer } = await file.read(new Uint8Array(length), 0, length, position)
  return buffer
}

function labelOf(record: Uint8Array, { labelAt, classNames }: CifarLayout, name: string): number {
  const label = record[labelAt] as number
  if (label < classNames.length) return label
  throw new Error(`${name} has label ${label}, but there are ${classNames.length} classes`)
}

/** Planes to channels side by side. */
function writePixels(planes: Uint8Array, images: Float32Array, sample: number): void {
  for (let channel = 0; channel < 3; channel++) {
    for (let pixel = 0; pixel < plane; pixel++) {
      images[(sample * plane + pixel) * 3 + channel] = (planes[channel * plane + pixel] as number) / 255
    }
  }
}
