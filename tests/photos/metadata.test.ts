import readExif from 'exif-reader'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodePhoto } from '../../src-main/photos/decode'
import { encodePhoto } from '../../src-main/photos/encode'
import { iptcRecords } from '../../src-main/photos/iptc-block'
import { describeMetadata, keptMetadata } from '../../src-main/photos/metadata'
import type { Photo } from '../../src-main/photos/photo'
import { cleanXmp } from '../../src-main/photos/xmp-block'
import type { MetadataPolicy } from '../../src-shared/photo'
import { asSharp, smoothPhoto, temporaryFolder } from './made-up-photos'

const file = temporaryFolder()

const xmpOf = (description: string) => `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF></x:xmpmeta>`

describe('the metadata of a written photo', () => {
  let photo: Photo
  beforeAll(async () => {
    await asSharp(smoothPhoto(60, 40))
      .withMetadata({ orientation: 6, density: 300 })
      .withExif({
        IFD0: {
          Make: 'Maker',
          Model: 'Model 1',
          Artist: 'Ann',
          Software: 'Editor',
          ImageDescription: 'At the sea',
        },
        IFD2: { DateTimeOriginal: '2024:05:06 07:08:09', BodySerialNumber: '4711', PixelXDimension: '60' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '51/1 30/1 0/1',
          GPSLongitudeRef: 'W',
          GPSLongitude: '0/1 7/1 0/1',
        },
      })
      .withXmp(
        xmpOf(`<rdf:Description xmlns:exif="e" xmlns:photoshop="p" xmlns:tiff="t" xmlns:dc="d" exif:GPSLatitude="51,30N"
 tiff:Orientation="6" photoshop:City="Brighton"><dc:title>A day out</dc:title></rdf:Description>`),
      )
      .jpeg()
      .toFile(file('told.jpg'))
    photo = await decodePhoto(file('told.jpg'))
  })

  const written = async (metadata: MetadataPolicy, format: 'jpeg' | 'png' | 'webp' | 'avif' = 'jpeg') => {
    await encodePhoto(photo, file('written'), { format, quality: 90, metadata })
    const facts = await sharp(file('written')).metadata()
    return { ...facts, entries: facts.exif && readExif(facts.exif) }
  }

  it('is described by what it tells', () => {
    expect([...describeMetadata(photo.metadata)].sort()).toEqual([
      'author',
      'camera',
      'description',
      'location',
      'software',
      'time',
    ])
  })

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('is gone with "remove" in %s', async (format) => {
    const { exif, xmp, iptc, icc, orientation } = await written('remove', format)
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({})
    expect(describeMetadata((await decodePhoto(file('written'))).metadata)).toEqual(new Set())
  })

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'is all there but the place with "keep-but-location" in %s',
    async (format) => {
      const { entries, xmpAsString } = await written('keep-but-location', format)
      expect(entries?.Image).toMatchObject({ Make: 'Maker', Artist: 'Ann', ImageDescription: 'At the sea' })
      expect(entries?.Photo).toMatchObject({ BodySerialNumber: '4711' })
      expect(entries?.GPSInfo).toBeUndefined()
      expect(xmpAsString).toContain('A day out')
      expect(xmpAsString).not.toMatch(/GPS|51,30|Brighton/)
    },
  )

  it.each([
    ['colour', 3],
    ['grey', 1],
  ] as const)('leaves the pixels and the transparency of a %s photo alone', async (_, channels) => {
    const clear = { ...smoothPhoto(40, 30, channels, true), metadata: photo.metadata }
    await encodePhoto(clear, file('clear.png'), { format: 'png', quality: 90, metadata: 'keep' })
    const { pixels, alpha, metadata } = await decodePhoto(file('clear.png'))
    expect(pixels).toEqual(clear.pixels)
    expect(alpha).toEqual(clear.alpha)
    expect(describeMetadata(metadata)).toContain('location')
  })

  it('says what a format has no room for', async () => {
    const { notes } = await encodePhoto(photo, file('written'), {
      format: 'tiff',
      quality: 90,
      metadata: 'keep',
    })
    expect(notes).toMatchObject([
      { message: 'The EXIF metadata do not fit into a TIFF file and were removed.' },
    ])
  })

  it('is all there with "keep"', async () => {
    const { entries, xmpAsString, density } = await written('keep')
    expect(entries?.GPSInfo).toMatchObject({ GPSLatitudeRef: 'N', GPSLatitude: [51, 30, 0] })
    expect(xmpAsString).toContain('Brighton')
    expect(density).toBe(300)
  })

  it('does not turn the upright photo once more, nor lie about its size', async () => {
    const { orientation, entries, xmpAsString, width, height } = await written('keep')
    expect(orientation ?? 1).toBe(1)
    expect(entries?.Image?.Orientation ?? 1).toBe(1)
    expect(xmpAsString).not.toContain('Orientation')
    expect([width, height]).toEqual([40, 60])
    expect(entries?.Photo?.PixelXDimension ?? 40).toBe(40)
    expect((await decodePhoto(file('written'))).width).toBe(40)
  })

  it('does not keep the thumbnail, which shows the photo without its protection', async () => {
    const source = { ...photo.metadata, exif: withThumbnail(photo.metadata.exif as Buffer) }
    expect(describeMetadata(source)).toContain('thumbnail')
    for (const policy of ['keep', 'keep-but-location'] as const) {
      const { exif } = keptMetadata(source, policy)
      expect(exif?.includes('thumbnail pixels')).toBe(false)
      expect(readExif(exif as Buffer).Thumbnail).toBeUndefined()
    }
  })

  /** Links a second list, with one picture in it, behind the first. */
  const withThumbnail = (exif: Buffer) => {
    const little = exif.toString('latin1', 0, 2) === 'II'
    const number = (bytes: number, value: number) => {
      const buffer = Buffer.alloc(bytes)
      if (little) buffer.writeUIntLE(value, 0, bytes)
      else buffer.writeUIntBE(value, 0, bytes)
      return buffer
    }
    const list = little ? exif.readUInt32LE(4) : exif.readUInt32BE(4)
    const count = little ? exif.readUInt16LE(list) : exif.readUInt16BE(list)
    const at = exif.length
    const entry = (tag: number, value: number) =>
      Buffer.concat([number(2, tag), number(2, 4), number(4, 1), number(4, value)])
    const added = Buffer.concat([
      number(2, 2),
      entry(0x0201, at + 30),
      entry(0x0202, 16),
      number(4, 0),
      Buffer.from('thumbnail pixels'),
    ])
    const linked = Buffer.concat([exif, added])
    linked.set(number(4, at), list + 2 + count * 12)
    return linked
  }
})

describe('EXIF blocks that are not what they should be', () => {
  it.each([
    ['garbage', Buffer.from('II*\0\x08\0\0\0\xff\xff garbage', 'latin1')],
    ['a list behind the end', Buffer.from('II*\0\xff\xff\0\0', 'latin1')],
    ['nothing', Buffer.alloc(0)],
  ])('are left out as a whole, with a note: %s', (_, exif) => {
    const { exif: kept, notes } = keptMetadata({ exif, comments: [] }, 'keep')
    expect(kept).toBeUndefined()
    expect(notes).toMatchObject([
      { message: 'The EXIF metadata could not be cleaned safely and were removed.' },
    ])
  })
})

describe('XMP', () => {
  it.each([
    ['attributes', '<rdf:Description exif:GPSLongitude="0,7W" dc:format="image/jpeg"/>'],
    [
      'elements',
      '<rdf:Description dc:format="image/jpeg"><exif:GPSLongitude>0,7W</exif:GPSLongitude></rdf:Description>',
    ],
    [
      'structures',
      '<rdf:Description dc:format="image/jpeg"><Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li Iptc4xmpExt:City="0,7W"/></rdf:Bag></Iptc4xmpExt:LocationShown></rdf:Description>',
    ],
    ['names of a drone maker', '<rdf:Description drone-dji:GpsLongitude="0,7W" dc:format="image/jpeg"/>'],
  ])('loses places written as %s', (_, description) => {
    const cleaned = cleanXmp(Buffer.from(xmpOf(description)), 'remove')
    expect(cleaned).toContain('image/jpeg')
    expect(cleaned).not.toContain('0,7W')
    expect(cleanXmp(Buffer.from(xmpOf(description)), 'keep')).toContain('0,7W')
  })

  it('is left out where a place may be written in an unknown way', () => {
    const unknown = Buffer.from(xmpOf('<rdf:Description my:spot="latitude 51.5"/>'))
    expect(cleanXmp(unknown, 'remove')).toBeUndefined()
    expect(cleanXmp(unknown, 'keep')).toContain('51.5')
  })

  it('never keeps pictures inside it', () => {
    const thumbnail = '<xmp:Thumbnails><rdf:Alt><rdf:li xmpGImg:image="abcd"/></rdf:Alt></xmp:Thumbnails>'
    const known = cleanXmp(
      Buffer.from(xmpOf(`<rdf:Description dc:format="x">${thumbnail}</rdf:Description>`)),
      'keep',
    )
    expect(known).toContain('dc:format')
    expect(known).not.toContain('abcd')
    expect(cleanXmp(Buffer.from(xmpOf('<rdf:li xmpGImg:image="abcd"/>')), 'keep')).toBeUndefined()
  })

  it('is left out when it is no XMP', () => {
    expect(cleanXmp(Buffer.from('no XMP'), 'keep')).toBeUndefined()
  })
})

describe('IPTC', () => {
  const record = (number: number, text: string) =>
    Buffer.concat([Buffer.from([0x1c, 2, number, 0, text.length]), Buffer.from(text)])
  const iptc = Buffer.concat([
    record(120, 'A caption'),
    record(90, 'Brighton'),
    record(101, 'England'),
    record(80, 'Ann'),
  ])

  it('loses its places and keeps the rest', () => {
    const { iptc: kept } = keptMetadata({ iptc, comments: [] }, 'keep-but-location')
    expect(kept).toEqual(Buffer.concat([record(120, 'A caption'), record(80, 'Ann')]))
    expect(keptMetadata({ iptc, comments: [] }, 'keep').iptc).toEqual(iptc)
  })

  it('is found among the resources of Photoshop, past a thumbnail', () => {
    const resource = (kind: number, content: Buffer) => {
      const head = Buffer.from('8BIM\0\0\0\0\0\0\0\0', 'latin1')
      head.writeUInt16BE(kind, 4)
      head.writeUInt32BE(content.length, 8)
      return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
    }
    const block = Buffer.concat([
      Buffer.from('Photoshop 3.0\0'),
      resource(0x040c, Buffer.from('thumbnail')),
      resource(0x0404, iptc),
    ])
    expect(iptcRecords(block)).toEqual(iptc)
  })

  it('goes into a JPEG and can be read from it again', async () => {
    const photo = { ...smoothPhoto(16, 16), metadata: { iptc, comments: [] } }
    await encodePhoto(photo, file('iptc.jpg'), { format: 'jpeg', quality: 90, metadata: 'keep-but-location' })
    const { metadata } = await decodePhoto(file('iptc.jpg'))
    expect(metadata.iptc).toEqual(Buffer.concat([record(120, 'A caption'), record(80, 'Ann')]))
    expect([...describeMetadata(metadata)].sort()).toEqual(['author', 'description'])
  })

  it('is left out when it is damaged', () => {
    const { iptc: kept, notes } = keptMetadata(
      { iptc: iptc.subarray(0, 20), comments: [] },
      'keep-but-location',
    )
    expect(kept).toBeUndefined()
    expect(notes).toMatchObject([
      { message: 'The IPTC metadata could not be cleaned safely and were removed.' },
    ])
  })
})
