import { zipSync } from 'fflate'

/** Any fixed time will do: the same arrays give the same bytes. */
const mtime = new Date(2024, 0, 1)

/**
 * Packs arrays as numpy's npz. An array is `{ shape, data }`, its data a Uint8Array, an Int32Array or a list
 * of texts.
 */
export function packNpz(arrays) {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, npyFile(array)])
  return zipSync(Object.fromEntries(files), { level: 9, mtime })
}

function npyFile({ shape, data }) {
  const { type, bytes } = bodyOf(data)
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const description = `{'descr': '${type}', 'fortran_order': False, 'shape': (${dimensions}), }`
  // The header ends with a line break at a multiple of 64 bytes.
  const headerLength = Math.ceil((description.length + 11) / 64) * 64 - 10
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, headerLength & 0xff, headerLength >> 8])
  return Buffer.concat([start, Buffer.from(`${description.padEnd(headerLength - 1)}\n`, 'latin1'), bytes])
}

function bodyOf(data) {
  if (data instanceof Uint8Array) return { type: '|u1', bytes: data }
  if (data instanceof Int32Array) return { type: '<i4', bytes: Buffer.from(data.buffer) }
  const width = Math.max(...data.map((text) => text.length))
  const codes = data.flatMap((text) => Array.from({ length: width }, (_, at) => text.charCodeAt(at) || 0))
  return { type: `<U${width}`, bytes: Buffer.from(Int32Array.from(codes).buffer) }
}
