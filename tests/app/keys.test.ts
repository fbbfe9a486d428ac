import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Keys } from '../../src-main/app/keys'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('keys')

describe('the user’s seed', () => {
  it('is drawn once, also when two processes ask at the same time, and readable by the user alone', async () => {
    const seeds = await Promise.all([new Keys(folder()).seed(), new Keys(folder()).seed()])
    expect(new Set([...seeds, await new Keys(folder()).seed()]).size).toBe(1)
    if (process.platform !== 'win32') expect((await stat(join(folder(), 'seed'))).mode & 0o077).toBe(0)
  })

  it('is another one for another user', async () => {
    const other = new Keys(join(folder(), 'other'))
    expect(await other.seed()).not.toBe(await new Keys(folder()).seed())
  })

  it('is not drawn anew when its file is damaged: the copies out there were made with it', async () => {
    await writeFile(join(folder(), 'seed'), 'twelve')
    await expect(new Keys(folder()).seed()).rejects.toThrow(/seed is damaged/)
    expect(await readFile(join(folder(), 'seed'), 'utf8')).toBe('twelve')
  })
})

describe('a person’s key', () => {
  it('has a name that every file system takes and that stays in its folder', async () => {
    const keys = new Keys(folder())
    const path = await keys.pathFor('../../Zoë & co: "me"?', 'abcdef0123456789')
    expect(path).toBe(join(folder(), 'keys', 'Zoë-co-me--abcdef01.npz'))
    expect(await keys.pathFor('///', 'abcdef0123456789')).toContain('person-abcdef01.npz')
  })
})
