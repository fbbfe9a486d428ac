import { mkdir, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodePhoto } from '../../src-main/photos/decode'
import type { Photo } from '../../src-main/photos/photo'
import { asSharp, difference, randomLevels, smoothPhoto, temporaryFolder } from './made-up-photos'

const file = temporaryFolder()

describe('decoding', () => {
  const photo = smoothPhoto(90, 60)

  it.each([
    ['png', asSharp(photo).png()],
    ['tiff', asSharp(photo).tiff({ compression: 'lzw' })],
    ['webp', asSharp(photo).webp({ lossless: true })],
  ])('gives the very pixels of a lossless %s', async (format, image) => {
    await image.toFile(file(`exact.${format}`))
    const { width, height, channels, lossless, alpha, notes, pixels } = await decodePhoto(
      file(`exact.${format}`),
    )
    expect({ width, height, channels, lossless, alpha, notes }).toEqual({
      width: 90,
      height: 60,
      channels: 3,
      lossless: true,
      alpha: undefined,
      notes: [],
    })
    expect(difference(pixels, photo.pixels).largest).toBe(0)
  })

  it.each([
    ['jpeg', asSharp(photo).jpeg({ quality: 100, chromaSubsampling: '4:4:4' })],
    ['jpeg', asSharp(photo).jpeg({ quality: 100, chromaSubsampling: '4:4:4', progressive: true })],
    ['webp', asSharp(photo).webp({ quality: 100 })],
    ['avif', asSharp(photo).avif({ quality: 95, effort: 0 })],
    ['gif', asSharp(photo).gif()],
  ])('comes close to the pixels of a lossy %s', async (format, image) => {
    await image.toFile(file(`near.${format}`))
    const decoded = await decodePhoto(file(`near.${format}`))
    expect(decoded).toMatchObject({ format, width: 90, height: 60, channels: 3, lossless: format === 'gif' })
    expect(difference(decoded.pixels, photo.pixels).mean).toBeLessThan(3)
  })

  it('goes by the content and not by the name', async () => {
    await asSharp(photo).webp({ lossless: true }).toFile(file('really-webp.jpg'))
    expect(await decodePhoto(file('really-webp.jpg'))).toMatchObject({ format: 'webp', lossless: true })
  })

  it('keeps transparency apart from the colours', async () => {
    const seeThrough = smoothPhoto(40, 30, 3, true)
    await asSharp(seeThrough).png().toFile(file('alpha.png'))
    const { pixels, alpha } = await decodePhoto(file('alpha.png'))
    expect(pixels).toEqual(seeThrough.pixels)
    expect(alpha).toEqual(seeThrough.alpha)
  })

  it.each([
    ['without', false],
    ['with', true],
  ])('keeps grey in one channel %s transparency', async (_, hasAlpha) => {
    const grey = smoothPhoto(40, 30, 1, hasAlpha)
    await asSharp(grey).png().toFile(file('grey.png'))
    const { channels, pixels, alpha } = await decodePhoto(file('grey.png'))
    expect(channels).toBe(1)
    expect(difference(pixels, grey.pixels).largest).toBe(0)
    expect(alpha).toEqual(grey.alpha)
  })

  it('reduces 16 bits to 8 without losing brightness, and says so', async () => {
    await asSharp(photo).toColourspace('rgb16').png().toFile(file('deep.png'))
    const { pixels, notes } = await decodePhoto(file('deep.png'))
    expect(difference(pixels, photo.pixels).largest).toBeLessThanOrEqual(1)
    expect(notes).toMatchObject([{ message: 'More than 8 bits per channel were reduced to 8.' }])
  })

  it('takes the first picture of an animation, and says so', async () => {
    const frames = await Promise.all(['red', 'blue'].map((colour) => frame(colour)))
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toFile(file('animation.gif'))
    const { pixels, height, notes } = await decodePhoto(file('animation.gif'))
    expect(height).toBe(8)
    expect([...pixels.subarray(0, 3)]).toEqual([255, 0, 0])
    expect(notes).toMatchObject([{ message: 'Only the first picture of the animation is kept.' }])
  })

  const frame = (background: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer()
})

describe('orientation', () => {
  const upright = { ...smoothPhoto(7, 4), pixels: randomLevels(7 * 4 * 3) }

  /** Where a stored pixel is seen, from the EXIF standard's table of what the first row and column are. */
  const seenAt = (orientation: number, row: number, column: number, { width, height }: Photo) => {
    const [right, bottom] = [width - 1, height - 1]
    const places = [
      [column, row],
      [right - column, row],
      [right - column, bottom - row],
      [column, bottom - row],
      [row, column],
      [right - row, column],
      [right - row, bottom - column],
      [row, bottom - column],
    ]
    return places[orientation - 1] as [number, number]
  }

  const stored = (orientation: number): Photo => {
    const [width, height] =
      orientation > 4 ? [upright.height, upright.width] : [upright.width, upright.height]
    const pixels = Uint8Array.from({ length: width * height * 3 }, (_, index) => {
      const [row, column] = [Math.floor(index / 3 / width), Math.floor(index / 3) % width]
      const [x, y] = seenAt(orientation, row, column, upright)
      return upright.pixels[(y * upright.width + x) * 3 + (index % 3)] as number
    })
    return { ...upright, pixels, width, height }
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i is applied exactly once', async (orientation) => {
    for (const format of ['png', 'tiff', 'webp'] as const) {
      await asSharp(stored(orientation))
        .withMetadata({ orientation })
        .toFormat(format, { lossless: true, compression: 'none', exact: true })
        .toFile(file(`turned.${format}`))
      const { width, height, pixels } = await decodePhoto(file(`turned.${format}`))
      expect([format, width, height]).toEqual([format, 7, 4])
      expect(pixels, format).toEqual(upright.pixels)
    }
  })
})

describe('colour profiles', () => {
  /** Vivid colours, but inside what sRGB can show. */
  const photo = { ...smoothPhoto(64, 64), pixels: randomLevels(64 * 64 * 3).map((level) => 60 + level / 2) }

  it.each([8, 16])('Display P3 with %i bits becomes the sRGB that it was made of', async (bits) => {
    await asSharp(photo)
      .toColourspace(bits === 16 ? 'rgb16' : 'srgb')
      .withIccProfile('p3')
      .png()
      .toFile(file(`p3-${bits}.png`))
    const ignoringProfile = await sharp(file(`p3-${bits}.png`), { ignoreIcc: true })
      .raw({ depth: 'uchar' })
      .toBuffer()
    expect(difference(ignoringProfile, photo.pixels).largest).toBeGreaterThan(10)
    const { pixels } = await decodePhoto(file(`p3-${bits}.png`))
    expect(difference(pixels, photo.pixels).largest).toBeLessThanOrEqual(2)
  })

  it('CMYK becomes sRGB that looks the same, and says so', async () => {
    const colours = [
      [255, 255, 255],
      [180, 70, 60],
      [80, 140, 80],
      [70, 80, 140],
    ]
    // The two ways through the profile of a press are no inverses, so the colours come back only nearly.
    const patches = { ...smoothPhoto(64, 16), pixels: new Uint8Array(64 * 16 * 3) }
    patches.pixels.forEach((_, index) => {
      patches.pixels[index] = colours[Math.floor((Math.floor(index / 3) % 64) / 16)]?.[index % 3] as number
    })
    await asSharp(patches).withIccProfile('cmyk').jpeg({ quality: 100 }).toFile(file('cmyk.jpg'))
    const { pixels, channels, notes } = await decodePhoto(file('cmyk.jpg'))
    expect(channels).toBe(3)
    for (const [patch, colour] of colours.entries()) {
      const middle = (8 * 64 + patch * 16 + 8) * 3
      expect(difference(pixels.slice(middle, middle + 3), colour).largest, String(colour)).toBeLessThan(25)
    }
    expect(notes).toMatchObject([{ message: 'Printing colours (CMYK) were converted to sRGB.' }])
  })
})

describe('what is no photo', () => {
  const failure = async (name: string, content: string | Buffer) => {
    await writeFile(file(name), content)
    return decodePhoto(file(name)).then(
      () => undefined,
      (error) => error.failure,
    )
  }

  it.each([
    ['a drawing', 'drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    [
      'a drawing named as a photo',
      'drawing.jpg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    ],
    ['a document', 'document.pdf', '%PDF-1.7\n1 0 obj'],
    ['a text', 'text.png', 'hello'],
  ])('is refused by name of what can be read: %s', async (_, name, content) => {
    expect(await failure(name, content)).toMatchObject({
      kind: 'unreadable',
      file: file(name),
      message: expect.stringMatching(/not a photo.*JPEG, PNG, WebP, AVIF, TIFF, GIF and HEIC/),
    })
  })

  it('is refused as empty', async () => {
    expect(await failure('empty.jpg', '')).toMatchObject({
      kind: 'unreadable',
      message: expect.stringMatching(/empty/),
    })
  })

  it('never reaches the library that draws, even behind the first bytes of a photo', async () => {
    const polyglot = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      Buffer.from('<svg width="9" height="9"/>'),
    ])
    expect(await failure('polyglot.jpg', polyglot)).toMatchObject({
      message: expect.stringMatching(/damaged/),
    })
    await writeFile(file('plain.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    await expect(sharp(file('plain.svg')).metadata()).rejects.toThrow(/unsupported/)
  })

  it('is refused when it is not there or a folder', async () => {
    await mkdir(file('folder.jpg'))
    for (const name of ['missing.jpg', 'folder.jpg']) {
      await expect(decodePhoto(file(name))).rejects.toMatchObject({
        failure: {
          kind: 'unreadable',
          file: file(name),
          message: expect.stringMatching(/could not be opened/),
        },
      })
    }
  })

  it('is refused when it is the raw file of a camera, whose first picture is a small preview', async () => {
    const preview = markedAsPreview(
      await asSharp(smoothPhoto(16, 12)).tiff({ compression: 'none' }).toBuffer(),
    )
    expect(await failure('camera.tif', preview)).toMatchObject({
      message: expect.stringMatching(/raw file of a camera/),
    })
  })

  /** Puts NewSubfileType = 1 before the entries of a TIFF file, in a list of its own at the end. */
  const markedAsPreview = (tiff: Buffer) => {
    const list = tiff.readUInt32LE(4)
    const count = tiff.readUInt16LE(list)
    const entry = Buffer.from('fe000400010000000100', 'hex')
    const added = Buffer.concat([
      Buffer.from([count + 1, 0]),
      Buffer.concat([entry, Buffer.alloc(2)]),
      tiff.subarray(list + 2, list + 2 + count * 12 + 4),
    ])
    const marked = Buffer.concat([tiff, added])
    marked.writeUInt32LE(tiff.length, 4)
    return marked
  }
})

describe('damaged photos', () => {
  it.each(['jpeg', 'png', 'gif'] as const)(
    'a %s that was cut off is read as far as possible, with a note',
    async (format) => {
      const photo = { ...smoothPhoto(200, 150), pixels: randomLevels(200 * 150 * 3) }
      const whole = await asSharp(photo).toFormat(format).toBuffer()
      await writeFile(file(`cut.${format}`), whole.subarray(0, whole.length / 2))
      const { width, height, notes } = await decodePhoto(file(`cut.${format}`))
      expect([width, height]).toEqual([200, 150])
      expect(notes).toMatchObject([
        { message: 'The file is damaged: parts of the picture may be grey or missing.' },
      ])
    },
  )

  it('are refused where nothing can be read', async () => {
    await writeFile(file('head-only.png'), Buffer.from('89504e470d0a1a0a', 'hex'))
    await expect(decodePhoto(file('head-only.png'))).rejects.toMatchObject({
      failure: { kind: 'unreadable', message: expect.stringMatching(/damaged.*another copy/) },
    })
  })
})

describe('very large photos', () => {
  it('are refused from their header', async () => {
    // A valid PNG header for 20,000 x 20,000 pixels and nothing behind it.
    const head = Buffer.from(await asSharp(smoothPhoto(8, 8)).png().toBuffer())
    head.writeUInt32BE(20_000, 16)
    head.writeUInt32BE(20_000, 20)
    head.writeUInt32BE(crc32(head.subarray(12, 29)), 29)
    await writeFile(file('huge.png'), head)
    await expect(decodePhoto(file('huge.png'))).rejects.toMatchObject({
      failure: { kind: 'unreadable', message: expect.stringMatching(/too large: at most 100 megapixels/) },
    })
  })

  const crc32 = (bytes: Uint8Array) => {
    let remainder = -1
    for (const byte of bytes) {
      remainder ^= byte
      for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0)
    }
    return ~remainder >>> 0
  }
})
