import { mkdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockDataFolder } from '../../src-main/app/lock-data-folder'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('lock')

describe('the data folder', () => {
  it('belongs to one process at a time', async () => {
    const unlock = await lockDataFolder(folder())
    expect(unlock).toBeDefined()
    expect(await lockDataFolder(folder())).toBeUndefined()
    await unlock?.()
    const again = await lockDataFolder(folder())
    expect(again).toBeDefined()
    await again?.()
  })

  it('is waited for when a process that crashed seconds ago may have left it locked', async () => {
    const lock = join(folder(), 'lock')
    const thirteenSecondsAgo = new Date(Date.now() - 13_000)
    await mkdir(lock)
    await utimes(lock, thirteenSecondsAgo, thirteenSecondsAgo)
    expect(await lockDataFolder(folder())).toBeUndefined()
    const unlock = await lockDataFolder(folder(), { wait: true })
    expect(unlock).toBeDefined()
    await unlock?.()
  })
})
