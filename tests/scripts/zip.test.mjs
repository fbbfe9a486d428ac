import { readFile, writeFile } from 'node:fs/promises'
import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { extractFromZip, listZip } from '../../scripts/set-up/zip.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

const inFolder = temporaryFolder()
const text = 'some text that is worth packing '.repeat(1000)
const archive = zipSync({
  'packed.txt': strToU8(text),
  'stored.txt': [strToU8(text), { level: 0 }],
  'folder/empty.txt': strToU8(''),
})

/** @param {string} name */
async function entryOf(name) {
  const entry = (await listZip(inFolder('archive.zip'))).find((one) => one.name === name)
  if (!entry) throw new Error(`${name} is not listed`)
  return entry
}

/** @param {string} name */
async function extracted(name) {
  await extractFromZip(inFolder('archive.zip'), await entryOf(name), inFolder('out/file'))
  return readFile(inFolder('out/file'), 'utf8')
}

it('takes packed, stored and empty files out of an archive', async () => {
  await writeFile(inFolder('archive.zip'), archive)
  expect(await extracted('packed.txt')).toBe(text)
  expect(await extracted('stored.txt')).toBe(text)
  expect(await extracted('folder/empty.txt')).toBe('')
})

it.each(['packed.txt', 'stored.txt'])('notices one changed byte in %s', async (name) => {
  await writeFile(inFolder('archive.zip'), archive)
  const { offset, packedSize } = await entryOf(name)
  const changed = Buffer.from(archive)
  const at = offset + 30 + name.length + Math.floor(packedSize / 2)
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
  await writeFile(inFolder('archive.zip'), changed)
  await expect(extracted(name)).rejects.toThrow(new RegExp(`archive\\.zip is damaged at ${name}`))
})

it('notices an archive whose end is missing', async () => {
  await writeFile(inFolder('archive.zip'), archive.subarray(0, archive.length - 100))
  await expect(listZip(inFolder('archive.zip'))).rejects.toThrow(/archive\.zip is damaged/)
})
