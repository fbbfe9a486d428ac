import { largestBlock } from './attach-blocks'

/**
 * Builds a new EXIF block out of the entries of another. Only what is known to be harmless for the new file is taken
 * over, so nothing can stay behind in a gap: no thumbnail, no size or orientation of the old file, and, when asked for,
 * no location. What cameras write in formats of their own ("maker notes") goes with the location, as it may name it.
 *
 * @param exif a TIFF structure, from the byte order mark on; may be a whole TIFF file
 * @returns undefined when the block is damaged or too large, so that it cannot be taken over safely
 */
export function rebuildExif(exif: Buffer, location: 'keep' | 'remove'): Buffer | undefined {
  try {
    return rebuild(new ByteOrder(exif), location)
  } catch (cause) {
    // Reading over the end: the block lies about its own structure.
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}

const tag = {
  makerNote: 0x927c,
  exifPointer: 0x8769,
  gpsPointer: 0x8825,
  interoperabilityPointer: 0xa005,
  colourSpace: 0xa001,
  pixelWidth: 0xa002,
  pixelHeight: 0xa003,
} as const

/** Of the first list, which also describes how the old file was stored, only what describes the photo is kept. */
const describing = new Set([
  0x010e, // description
  0x010f, // maker of the camera
  0x0110, // model of the camera
  0x0131, // software
  0x0132, // time of the last change
  0x013b, // artist
  0x013c, // computer
  0x4746, // rating
  0x8298, // copyright
  0x9c9b, // title
  0x9c9c, // comment
  0x9c9d, // author
  0x9c9e, // keywords
  0x9c9f, // subject
])

const ofTheOldFile = new Set<number>([
  tag.interoperabilityPointer,
  tag.colourSpace,
  tag.pixelWidth,
  tag.pixelHeight,
])

const bytesPerValue = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
const longType = 4

interface Entry {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly value: Buffer
}

function rebuild(source: ByteOrder, location: 'keep' | 'remove'): Buffer | undefined {
  const image = readList(source, source.read32(4))
  const photo = listBehind(source, image, tag.exifPointer).filter(
    (entry) => !ofTheOldFile.has(entry.tag) && (location === 'keep' || entry.tag !== tag.makerNote),
  )
  const gps = location === 'keep' ? listBehind(source, image, tag.gpsPointer) : []
  const described = image.filter((entry) => describing.has(entry.tag))
  const block = assemble(source, described, photo, gps)
  return block.length > largestBlock ? undefined : block
}

function readList(source: ByteOrder, at: number): Entry[] {
  return Array.from({ length: source.read16(at) }, (_, index) => {
    const from = at + 2 + index * 12
    const type = source.read16(from + 2)
    const count = source.read32(from + 4)
    const size = (bytesPerValue[type] ?? 0) * count
    const valueAt = size <= 4 ? from + 8 : source.read32(from + 8)
    return { tag: source.read16(from), type, count, value: source.slice(valueAt, size) }
  })
}

function listBehind(source: ByteOrder, image: readonly Entry[], pointer: number): Entry[] {
  const entry = image.find((one) => one.tag === pointer)
  return entry ? readList(source, new ByteOrder(entry.value, source.little).read32(0)) : []
}

function assemble(source: ByteOrder, image: Entry[], photo: Entry[], gps: Entry[]): Buffer {
  const head = source.slice(0, 8)
  const pointers = (photoAt: number, gpsAt: number) => [
    ...image,
    ...(photo.length > 0 ? [source.long(tag.exifPointer, photoAt)] : []),
    ...(gps.length > 0 ? [source.long(tag.gpsPointer, gpsAt)] : []),
  ]
  const first = 8
  const photoAt = first + writeList(source, pointers(0, 0), first).length
  const photoList = photo.length > 0 ? writeList(source, photo, photoAt) : Buffer.alloc(0)
  const gpsAt = photoAt + photoList.length
  const gpsList = gps.length > 0 ? writeList(source, gps, gpsAt) : Buffer.alloc(0)
  source.write32(head, first, 4)
  return Buffer.concat([head, writeList(source, pointers(photoAt, gpsAt), first), photoList, gpsList])
}

/** A list of entries, in the order of their tags, with the long values behind it; `at` is its place in the block. */
function writeList(source: ByteOrder, entries: readonly Entry[], at: number): Buffer {
  const list = Buffer.alloc(2 + entries.length * 12 + 4)
  const values: Buffer[] = []
  let valueAt = at + list.length
  source.write16(list, entries.length, 0)
  const sorted = [...entries].sort((one, other) => one.tag - other.tag)
  for (const [index, { tag, type, count, value }] of sorted.entries()) {
    const to = 2 + index * 12
    source.write16(list, tag, to)
    source.write16(list, type, to + 2)
    source.write32(list, count, to + 4)
    if (value.length <= 4) {
      list.set(value, to + 8)
      continue
    }
    source.write32(list, valueAt, to + 8)
    const padded = Buffer.concat([value, Buffer.alloc(value.length % 2)])
    values.push(padded)
    valueAt += padded.length
  }
  return Buffer.concat([list, ...values])
}

/** Reads and writes numbers as the block does; reading over its end throws RangeError. */
class ByteOrder {
  readonly little: boolean

  constructor(
    private readonly bytes: Buffer,
    little = bytes.toString('latin1', 0, 2) === 'II',
  ) {
    this.little = little
  }

  read16(at: number): number {
    return this.little ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at)
  }

  read32(at: number): number {
    return this.little ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at)
  }

  slice(at: number, length: number): Buffer {
    if (at + length > this.bytes.length) throw new RangeError('an entry reaches over the end of the block')
    return Buffer.from(this.bytes.subarray(at, at + length))
  }

  write16(to: Buffer, value: number, at: number): void {
    if (this.little) to.writeUInt16LE(value, at)
    else to.writeUInt16BE(value, at)
  }

  write32(to: Buffer, value: number, at: number): void {
    if (this.little) to.writeUInt32LE(value, at)
    else to.writeUInt32BE(value, at)
  }

  long(tag: number, number: number): Entry {
    const value = Buffer.alloc(4)
    this.write32(value, number, 0)
    return { tag, type: longType, count: 1, value }
  }
}
