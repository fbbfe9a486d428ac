import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PassThrough, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { SetUpError } from './set-up-error.mjs'

/**
 * One file in a zip archive, sizes in bytes.
 *
 * @typedef {{ name: string, method: number, checksum: number, packedSize: number, size: number, offset: number }} ZipEntry
 */

const stored = 0
const deflated = 8
const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endSize = 22
const longestComment = 0xffff
const entryHeaderSize = 46
const localHeaderSize = 30

/**
 * What is in a zip archive. Archives over 4 GB (Zip64) are not read.
 *
 * @param {string} path
 * @returns {Promise<ZipEntry[]>}
 * @throws {SetUpError} when it is not a whole zip archive
 */
export async function listZip(path) {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const tail = await readAt(file, Math.max(0, size - endSize - longestComment), size)
    const end = tail.lastIndexOf(signatureBytes(endSignature))
    if (end < 0 || end + endSize > tail.length) throw damaged(path)
    const directoryStart = tail.readUInt32LE(end + 16)
    const directory = await readAt(file, directoryStart, directoryStart + tail.readUInt32LE(end + 12))
    return parseDirectory(directory, tail.readUInt16LE(end + 10), path)
  } finally {
    await file.close()
  }
}

/**
 * Writes one file of a zip archive to `destination`, making its folder.
 *
 * @param {string} path of the archive
 * @param {ZipEntry} entry
 * @param {string} destination
 * @throws {SetUpError} when the content does not match the archive's own checksum
 */
export async function extractFromZip(path, entry, destination) {
  await mkdir(dirname(destination), { recursive: true })
  // A read stream cannot cover zero bytes.
  if (entry.packedSize === 0) return writeFile(destination, '')
  let checksum = 0
  let size = 0
  const measure = new Transform({
    transform(chunk, _encoding, done) {
      checksum = crc32(chunk, checksum)
      size += chunk.length
      done(null, chunk)
    },
  })
  const start = await contentStart(path, entry)
  try {
    await pipeline(
      createReadStream(path, { start, end: start + entry.packedSize - 1 }),
      entry.method === deflated ? createInflateRaw() : new PassThrough(),
      measure,
      // On the disk before it counts as there, even if the power fails.
      createWriteStream(destination, { flush: true }),
    )
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    throw code?.startsWith('Z_') ? damaged(path, entry.name) : error
  }
  if (checksum !== entry.checksum || size !== entry.size) throw damaged(path, entry.name)
}

/**
 * @param {Buffer} directory
 * @param {number} count
 * @param {string} path
 */
function parseDirectory(directory, count, path) {
  /** @type {ZipEntry[]} */
  const entries = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + entryHeaderSize > directory.length) throw damaged(path)
    if (directory.readUInt32LE(at) !== entrySignature) throw damaged(path)
    const nameLength = directory.readUInt16LE(at + 28)
    const name = directory.toString('utf8', at + entryHeaderSize, at + entryHeaderSize + nameLength)
    const method = directory.readUInt16LE(at + 10)
    if (method !== stored && method !== deflated) throw damaged(path, name)
    entries.push({
      name,
      method,
      checksum: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    })
    at += entryHeaderSize + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * Where an entry's bytes start. The lengths in the header before them may differ from those in the directory.
 *
 * @param {string} path
 * @param {ZipEntry} entry
 */
async function contentStart(path, entry) {
  const file = await open(path)
  try {
    const header = await readAt(file, entry.offset, entry.offset + localHeaderSize)
    if (header.length < localHeaderSize) throw damaged(path, entry.name)
    return entry.offset + localHeaderSize + header.readUInt16LE(26) + header.readUInt16LE(28)
  } finally {
    await file.close()
  }
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} start
 * @param {number} end
 */
async function readAt(file, start, end) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start)
  return buffer.subarray(0, bytesRead)
}

/** @param {number} signature */
function signatureBytes(signature) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature)
  return bytes
}

/**
 * @param {string} path
 * @param {string} [entry]
 */
function damaged(path, entry) {
  return new SetUpError(`${path} is damaged${entry === undefined ? '' : ` at ${entry}`}.`)
}
