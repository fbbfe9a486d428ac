import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { StoredJson } from '../../src-main/app/stored-json'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('stored-json')
const path = () => join(folder(), 'counter.json')
const counter = () => new StoredJson(path(), z.object({ count: z.number() }))

describe('reading', () => {
  it('gives nothing, and says nothing, where nothing was saved', async () => {
    const file = counter()
    expect(await file.read()).toBeUndefined()
    expect(file.setAside).toBeUndefined()
  })

  it.each([
    ['is cut off', '{"count":'],
    ['does not fit', '{"count":"three"}'],
  ])('sets a file aside that %s, and never writes over it', async (_, text) => {
    await writeFile(path(), text)
    const file = counter()
    expect(await file.read()).toBeUndefined()
    await file.save({ count: 1 })
    expect(file.setAside).toMatch(/counter\.damaged-\d{4}-\d\d-\d\dT[^/]*\.json$/)
    expect(await readFile(file.setAside as string, 'utf8')).toBe(text)
    expect(await counter().read()).toEqual({ count: 1 })
  })
})

describe('saving', () => {
  it('lets its owner alone read what is kept', async () => {
    await counter().save({ count: 1 })
    expect((await stat(path())).mode & 0o777).toBe(0o600)
  })

  describe('soon', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    })
    afterEach(() => {
      vi.useRealTimers()
    })

    it('asks for the value once, however often there was a change', async () => {
      const file = counter()
      const value = vi.fn(() => ({ count: 7 }))
      for (let change = 0; change < 1000; change++) file.saveSoon(value)
      expect(value).not.toHaveBeenCalled()
      vi.runAllTimers()
      vi.useRealTimers()
      await vi.waitFor(async () => expect(await counter().read()).toEqual({ count: 7 }))
      expect(value).toHaveBeenCalledTimes(1)
    })

    it('does not take back what was saved at once', async () => {
      const file = counter()
      const value = vi.fn(() => ({ count: 1 }))
      file.saveSoon(value)
      await file.save({ count: 2 })
      vi.runAllTimers()
      expect(value).not.toHaveBeenCalled()
      expect(await file.read()).toEqual({ count: 2 })
    })
  })
})
