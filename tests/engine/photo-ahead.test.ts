import { copyFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { openAhead, openAheadOrNow } from '../../src-main/engine/photo-ahead'
import { asSharp, smoothPhoto, temporaryFolder } from '../photos/made-up-photos'

const file = temporaryFolder()

async function write(name: string, width: number): Promise<string> {
  await asSharp(smoothPhoto(width, 20)).png().toFile(file(name))
  return file(name)
}

describe('a photo that is opened ahead', () => {
  it('is the one that is asked for, and is there once', async () => {
    const path = await write('photo.png', 30)
    await openAhead(path)
    const [first, second] = [await openAheadOrNow(path), await openAheadOrNow(path)]
    expect(first.photo).toMatchObject({ width: 30, height: 20 })
    expect(second).toEqual(first)
    expect(second.photo.pixels).not.toBe(first.photo.pixels)
  })

  it('is opened anew when another file is in its place by then', async () => {
    const path = await write('replaced.png', 30)
    await openAhead(path)
    await copyFile(await write('other.png', 40), path)
    expect((await openAheadOrNow(path)).photo.width).toBe(40)
  })

  it('does not stand in for another photo', async () => {
    await openAhead(await write('one.png', 30))
    expect((await openAheadOrNow(await write('two.png', 50))).photo.width).toBe(50)
  })

  it('that is not there fails for whoever asks for it', async () => {
    await openAhead(file('missing.png'))
    await expect(openAheadOrNow(file('missing.png'))).rejects.toMatchObject({
      failure: { kind: 'unreadable' },
    })
  })
})
