import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { unzipSync, zipSync } from 'fflate'

/** One array of an npz file, row-major. Text arrays hold strings; a shape of [] is a single value. */
export interface NpyArray {
  readonly shape: readonly number[]
  readonly data: Float32Array | Int32Array | Uint8Array | readonly string[]
}

/** Zip entries larger than this are refused: nothing of ours is, and a crafted file could claim any size. */
const largestEntry = 2 ** 31

/**
 * Writes arrays as numpy's npz, loadable by `numpy.load` without pickle: float32, int32, uint8 and text.
 * The file appears whole or not at all and only its owner may read it: noise and checkpoints are secrets.
 */
export async function writeNpz(path: string, arrays: Readonly<Record<string, NpyArray>>): Promise<void> {
  const entries: Record<string, Uint8Array> = {}
  for (const [name, array] of Object.entries(arrays)) entries[`${name}.npy`] = encodeNpy(array)
  const part = `${path}.${randomUUID()}.part`
  try {
    // Noise does not shrink, so it is stored; packing would only cost time.
    await writeFile(part, zipSync(entries, { level: 0 }), { mode: 0o600, flush: true })
    await rename(part, path)
  } catch (cause) {
    await rm(part, { force: true })
    throw cause
  }
}

/**
 * Reads an npz file written by `writeNpz` or by numpy (little-endian float32, int32, uint8 and text).
 *
 * @param wanted which arrays to read, by their names; left out: all
 * @throws Error naming the file and what is wrong with it
 */
export async function readNpz(
  path: string,
  wanted: (name: string) => boolean = () => true,
): Promise<Record<string, NpyArray>> {
  const bytes = await readFile(path)
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (originalSize > largestEntry) throw new Error(`${name} in it is too large`)
        return name.endsWith('.npy') && wanted(name.slice(0, -'.npy'.length))
      },
    })
    return Object.fromEntries(
      Object.entries(entries).map(([name, entry]) => [name.slice(0, -'.npy'.length), decodeNpy(name, entry)]),
    )
  } catch (cause) {
    throw new Error(`${path} is not a readable npz file: ${(cause as Error).message}`, { cause })
  }
}

/** The text of a 0-d text array. @throws Error when there is none of that name */
export function textOf(arrays: Readonly<Record<string, NpyArray>>, name: string): string {
  const value = arrays[name]?.data[0]
  if (typeof value !== 'string') throw new Error(`it holds no text named "${name}"`)
  return value
}

/** A 0-d text array. */
export function textArray(value: string): NpyArray {
  return { shape: [], data: [value] }
}

const magic = Uint8Array.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59])

function encodeNpy({ shape, data }: NpyArray): Uint8Array {
  const { type, body } = encodeBody(data)
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${dimensions}), }`
  // Version 1.0 of the format: the header fills up to a multiple of 64 bytes and ends with a line break.
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10
  const file = new Uint8Array(10 + length + body.length)
  file.set(magic)
  file.set([1, 0, length & 0xff, length >> 8], 6)
  file.set(new TextEncoder().encode(`${dictionary.padEnd(length - 1)}\n`), 10)
  file.set(body, 10 + length)
  return file
}

function encodeBody(data: NpyArray['data']): { type: string; body: Uint8Array } {
  if (data instanceof Float32Array) return { type: '<f4', body: bytesOf(data) }
  if (data instanceof Int32Array) return { type: '<i4', body: bytesOf(data) }
  if (data instanceof Uint8Array) return { type: '|u1', body: data }
  const texts = data.map((text) => Array.from(text, (character) => character.codePointAt(0) as number))
  const width = Math.max(1, ...texts.map((text) => text.length))
  const codes = new Int32Array(texts.length * width)
  texts.forEach((text, row) => {
    codes.set(text, row * width)
  })
  return { type: `<U${width}`, body: bytesOf(codes) }
}

function bytesOf(values: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

function decodeNpy(name: string, file: Uint8Array): NpyArray {
  if (file.length < 12 || magic.some((byte, i) => file[i] !== byte))
    throw new Error(`${name} is no npy array`)
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const wide = file[6] !== 1
  const start = wide ? 12 : 10
  const end = start + (wide ? view.getUint32(8, true) : view.getUint16(8, true))
  const header = new TextDecoder('latin1').decode(file.subarray(start, end))
  const type = /'descr': '([^']+)'/.exec(header)?.[1]
  const dimensions = /'shape': \(([^)]*)\)/.exec(header)?.[1]
  if (type === undefined || dimensions === undefined) throw new Error(`${name} has a damaged header`)
  if (header.includes("'fortran_order': True")) throw new Error(`${name} is column-major; save it row-major`)
  const shape = dimensions
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(Number)
  const count = shape.reduce((product, size) => product * size, 1)
  const data = decodeBody(name, type, file.slice(end), count)
  return { shape, data }
}

function decodeBody(name: string, type: string, body: Uint8Array, count: number): NpyArray['data'] {
  const need = (bytes: number) => {
    if (body.byteLength !== bytes) throw new Error(`${name} is cut off or too long`)
  }
  if (type === '<f4') {
    need(count * 4)
    return new Float32Array(body.buffer, 0, count)
  }
  if (type === '<i4') {
    need(count * 4)
    return new Int32Array(body.buffer, 0, count)
  }
  if (type === '|u1') {
    need(count)
    return body
  }
  const width = /^<U(\d+)$/.exec(type)?.[1]
  if (width === undefined)
    throw new Error(`${name} holds ${type}; only float32, int32, uint8 and text are read`)
  need(count * Number(width) * 4)
  const codes = new Int32Array(body.buffer, 0, count * Number(width))
  return Array.from({ length: count }, (_, row) => {
    const text = codes.subarray(row * Number(width), (row + 1) * Number(width))
    return String.fromCodePoint(...text.filter((code) => code !== 0))
  })
}
