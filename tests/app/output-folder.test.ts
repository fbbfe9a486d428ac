import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { OutputFolder, privateFolderName } from '../../src-main/app/output-folder'
import { hashFile } from '../../src-main/files/hash-file'
import type { ProtectedPhoto } from '../../src-shared/protect'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('output')
const opened: OutputFolder[] = []
afterEach(async () => {
  for (const output of opened.splice(0)) await output.close()
})

async function open(path = folder()): Promise<OutputFolder> {
  const output = await OutputFolder.open(path)
  opened.push(output)
  return output
}

async function close(output: OutputFolder): Promise<void> {
  opened.splice(opened.indexOf(output), 1)
  await output.close()
}

/** A finished candidate with this content, and what the engine would say of it. */
async function candidateOf(output: OutputFolder, copy: string, content: string) {
  const candidate = output.candidate()
  await writeFile(candidate, content)
  const outcome: ProtectedPhoto = {
    outcome: 'protected',
    place: copy,
    person: 'me',
    copy,
    kept: false,
    result: {
      photo: `/photos/${copy}`,
      format: 'png',
      extension: '.png',
      width: 1,
      height: 1,
      megapixels: 1e-6,
      original: { bytes: 1, sha256: 'of the original' },
      written: { bytes: Buffer.byteLength(content), sha256: await hashFile(candidate) },
      measures: { psnr: 40, ssim: 0.99, largestDifference: 8, meanDifference: 2, correlation: 0.9 },
      withinBound: true,
      notes: [],
      removedMetadata: [],
    },
  }
  return { candidate, outcome }
}

async function publish(
  output: OutputFolder,
  copy: string,
  content: string,
  recipe = 'recipe',
): Promise<void> {
  const { candidate, outcome } = await candidateOf(output, copy, content)
  await output.publish(candidate, recipe, outcome)
}

describe('publishing copies', () => {
  it('moves the candidate to its place and leaves nothing else', async () => {
    const output = await open()
    await publish(output, 'beach/1.png', 'copy')
    expect(await readFile(join(folder(), 'beach/1.png'), 'utf8')).toBe('copy')
    await close(output)
    expect((await readdir(folder())).sort()).toEqual([privateFolderName, 'beach'])
    expect(await readdir(join(folder(), privateFolderName))).toEqual(['written.jsonl'])
  })

  it('writes over its own copy', async () => {
    const output = await open()
    await publish(output, '1.png', 'old')
    await publish(output, '1.png', 'new')
    expect(await readFile(join(folder(), '1.png'), 'utf8')).toBe('new')
  })

  it('never writes over a file that it did not write', async () => {
    await writeFile(join(folder(), '1.png'), 'somebody’s')
    await expect(publish(await open(), '1.png', 'copy')).rejects.toThrow(/1\.png is in the way/)
    expect(await readFile(join(folder(), '1.png'), 'utf8')).toBe('somebody’s')
  })

  it('never writes over its own copy after somebody has changed it', async () => {
    const output = await open()
    await publish(output, '1.png', 'copy')
    await writeFile(join(folder(), '1.png'), 'edited')
    await expect(publish(output, '1.png', 'again')).rejects.toThrow(/changed since/)
    expect(await readFile(join(folder(), '1.png'), 'utf8')).toBe('edited')
  })

  it('does not follow a link out of the folder', async () => {
    const originals = join(folder(), 'originals')
    await mkdir(originals)
    const output = await open(join(folder(), 'out'))
    await symlink(originals, join(folder(), 'out/album'))
    await expect(publish(output, 'album/1.png', 'copy')).rejects.toThrow(/leads out of the output folder/)
    expect(await readdir(originals)).toEqual([])
  })
})

describe('continuing', () => {
  it('finds what an earlier run made of the same photo by the same recipe, and nothing else', async () => {
    const first = await open()
    await publish(first, '1.png', 'copy')
    await close(first)
    const second = await open()
    expect((await second.find('1.png', 'recipe', 'of the original'))?.copy).toBe('1.png')
    expect(await second.find('1.png', 'another recipe', 'of the original')).toBeUndefined()
    expect(await second.find('1.png', 'recipe', 'of an edited original')).toBeUndefined()
    expect(await second.find('2.png', 'recipe', 'of the original')).toBeUndefined()
    await writeFile(join(folder(), '1.png'), 'cut')
    expect(await second.find('1.png', 'recipe', 'of the original')).toBeUndefined()
  })

  it('survives a crash in the middle of a line of the record, and removes unfinished candidates', async () => {
    const first = await open()
    await publish(first, '1.png', 'copy')
    await candidateOf(first, '2.png', 'half')
    await close(first)
    const record = join(folder(), privateFolderName, 'written.jsonl')
    await writeFile(record, `${await readFile(record, 'utf8')}\n{"recipe":"rec`)
    const second = await open()
    expect(await second.find('1.png', 'recipe', 'of the original')).toBeDefined()
    expect(await readdir(join(folder(), privateFolderName))).not.toContainEqual(
      expect.stringContaining('candidate-'),
    )
    await publish(second, '2.png', 'whole')
    await close(second)
    expect(await (await open()).find('2.png', 'recipe', 'of the original')).toBeDefined()
  })
})

describe('taking the folder', () => {
  it('is for one run at a time', async () => {
    const first = await open()
    await expect(OutputFolder.open(folder())).rejects.toThrow(/Another run is writing/)
    await close(first)
    await open()
  })

  it.skipIf(process.platform === 'win32')(
    'hides the record from other users, and not the copies',
    async () => {
      await open(join(folder(), 'new/out'))
      const modeOf = async (path: string) => (await stat(join(folder(), path))).mode & 0o077
      expect(await modeOf('new/out')).not.toBe(0)
      expect(await modeOf(`new/out/${privateFolderName}`)).toBe(0)
    },
  )

  it('says so when it cannot be written to', async () => {
    await writeFile(join(folder(), 'file'), '')
    await expect(OutputFolder.open(join(folder(), 'file'))).rejects.toMatchObject({
      failure: { kind: 'unwritable', file: join(folder(), 'file') },
    })
  })
})
