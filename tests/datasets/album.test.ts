import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openAlbum } from '../../src-main/datasets/album'
import type { PhotoGroup } from '../../src-shared/noise'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('album')
const at = (name: string) => join(folder(), name)
/** Red on the left, blue on the right; a green square of 20 in the middle. */
async function writePhoto(name: string): Promise<void> {
  const paint = (width: number, height: number, background: string) => ({
    create: { width, height, channels: 3 as const, background },
  })
  await sharp(paint(80, 60, '#ff0000'))
    .composite([
      {
        input: await sharp(paint(40, 60, '#0000ff'))
          .png()
          .toBuffer(),
        left: 40,
        top: 0,
      },
      {
        input: await sharp(paint(20, 20, '#00ff00'))
          .png()
          .toBuffer(),
        left: 30,
        top: 20,
      },
    ])
    .png()
    .withExifMerge({ IFD2: { DateTimeOriginal: '2024:05:01 10:30:00' } })
    .toFile(at(name))
}
const person = (name: string, ...pictures: PhotoGroup['pictures']): PhotoGroup => ({ name, pictures })
const colours = (images: Float32Array, pixels: number) =>
  Array.from({ length: images.length / pixels / 3 }, (_, picture) => {
    const values = images.subarray(picture * pixels * 3, (picture + 1) * pixels * 3)
    return ['red', 'green', 'blue'].filter((_, channel) => values[channel] === 1).join()
  })

describe('an album', () => {
  it('shows the region that is named, else the middle that is asked for, of the photos asked for', async () => {
    await writePhoto('a.png')
    const photo = at('a.png')
    const right = { left: 60, top: 0, width: 20, height: 20 }
    const people = [person('ann', { photo, region: right }, { photo }), person('bob', { photo })]
    const album = await openAlbum(people, { side: 4, centre: 20 })
    expect(album.samples).toBe(3)
    const { images, labels, classNames, shape } = await album.read([2, 0])
    expect(colours(images, 16)).toEqual(['green', 'blue'])
    expect([...labels]).toEqual([1, 0])
    expect(classNames).toEqual(['ann', 'bob'])
    expect(shape).toEqual([2, 4, 4, 3])
  })

  it('knows when its photos were taken, where they say so', async () => {
    await writePhoto('a.png')
    await sharp(at('a.png')).png().toFile(at('b.png'))
    const people = [person('ann', { photo: at('a.png') }, { photo: at('b.png') })]
    const { photos } = await openAlbum(people, { side: 4 })
    expect(photos[0]?.taken?.toISOString()).toBe('2024-05-01T10:30:00.000Z')
    expect(photos[1]?.taken).toBeUndefined()
  })

  it('opens with a photo that is broken, and names it when it is to be read', async () => {
    await writePhoto('a.png')
    await writeFile(at('broken.jpg'), 'no photo')
    const people = [person('ann', { photo: at('a.png') }, { photo: at('broken.jpg') })]
    const album = await openAlbum(people, { side: 4 })
    expect((await album.read([0])).labels).toHaveLength(1)
    await expect(album.read([0, 1])).rejects.toThrow(/broken\.jpg: This is not a photo/)
  })

  it('names a photo that is too small for the part that is wanted of it', async () => {
    await writePhoto('a.png')
    const album = await openAlbum([person('ann', { photo: at('a.png') })], { side: 4, centre: 70 })
    await expect(album.read([0])).rejects.toThrow(/a\.png: .*70x70 pixels, does not lie inside .*80x60/)
  })
})
