import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import readExif from 'exif-reader'
import decodeHeic from 'heic-decode'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodePhoto } from '../../src-main/photos/decode'
import { encodePhoto } from '../../src-main/photos/encode'
import type { Photo } from '../../src-main/photos/photo'
import { protectPhoto } from '../../src-main/photos/protect-photo'
import { wholePhoto } from '../../src-main/photos/region'
import { regionAtSide } from '../../src-main/photos/sample-region'
import type { MetadataPolicy } from '../../src-shared/photo'
import { describeWithData, sharedData } from '../shared-data'
import { asSharp, difference, randomNoise, temporaryFolder } from './made-up-photos'
import { readManifest } from './manifest'

const file = temporaryFolder()
const photoPath = (name: string) => join(sharedData('photos'), name)
const formats: Record<string, string> = { MPO: 'jpeg', 'JPEG(MPO)': 'jpeg', 'JPEG progressive': 'jpeg' }

describeWithData('photos', 'the shared photos', () => {
  describe.each(readManifest('photos'))('$file', (row) => {
    const name = row.file as string

    it('comes through upright, in its colours, and without its place', async () => {
      const photo = await decodePhoto(photoPath(name))
      expect(photo.format).toBe(formats[row.format as string] ?? row.format?.toLowerCase())
      expect([photo.width, photo.height]).toEqual(uprightSize(row))
      expect(photo.notes.map(({ message }) => message).join()).not.toContain('damaged')
      if (isReadWellBySharp(row)) {
        const expected = await sharp(await readBySharp(name))
          .resize(24, 24, { fit: 'fill' })
          .raw()
          .toBuffer()
        const seen = (await regionAtSide(photo, wholePhoto(photo), 24)).map((value) => value * 255)
        expect(difference(seen, expected).mean).toBeLessThan(2)
      }
      const small = await shrunk(photo)
      for (const metadata of ['remove', 'keep-but-location'] as const) {
        expect(await placesIn(small, metadata), metadata).toEqual({ gps: undefined, xmpNamesGps: false })
      }
      if (row.gps === 'yes') expect((await placesIn(small, 'keep')).gps ?? small.format).toBeTruthy()
    })
  })

  /** The HEIF container's own rotation is in the size of a HEIC already. */
  const uprightSize = ({
    width_x_height: size,
    orientation_tag: tag,
    format,
  }: Readonly<Record<string, string>>) => {
    const [width, height] = (size as string).split('x').map(Number)
    return Number(tag) > 4 && format !== 'HEIC' ? [height, width] : [width, height]
  }

  /** Upright, in sRGB, and on the same grey as a network sees it. */
  const readBySharp = (name: string) =>
    sharp(photoPath(name), { autoOrient: true })
      .flatten({ background: { r: 128, g: 128, b: 128 } })
      .png({ compressionLevel: 0 })
      .toBuffer()

  /** Not HEIC, which it cannot decode, nor 16 bits, whose profiles it gets wrong. */
  const isReadWellBySharp = ({ format, pixels }: Readonly<Record<string, string>>) =>
    format !== 'HEIC' && !pixels?.startsWith('16-bit')

  const shrunk = async (photo: Photo): Promise<Photo> => {
    const { alpha: _, ...opaque } = photo
    const { data, info } = await asSharp(opaque)
      .resize(300, 300, { fit: 'inside' })
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { ...opaque, pixels: data, width: info.width, height: info.height }
  }

  const placesIn = async (photo: Photo, metadata: MetadataPolicy) => {
    const { format } = await encodePhoto(photo, file('written'), { format: 'keep', quality: 90, metadata })
    const { exif, xmpAsString } = await sharp(file('written')).metadata()
    const block = format === 'tiff' ? await readFile(file('written')) : exif
    return { gps: block && readExif(block).GPSInfo, xmpNamesGps: /gps/i.test(xmpAsString ?? '') }
  }

  it('are the same picture in all eight orientations', async () => {
    const seen = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) => {
        const photo = await decodePhoto(photoPath(`orient_${orientation}.jpg`))
        return (await regionAtSide(photo, wholePhoto(photo), 48)).map((value) => value * 255)
      }),
    )
    for (const one of seen) expect(difference(one, seen[0] as Float32Array).mean).toBeLessThan(1)
  })
})

describeWithData('photos', 'the colours of shared photos that no library converts by itself', () => {
  const sRgbCurve = (linear: number) =>
    linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055
  const fromSRgbCurve = (value: number) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4

  /** Published matrices from linear light of the first space to that of sRGB, both with the white D65. */
  const spaces = {
    displayP3: {
      toLinear: fromSRgbCurve,
      matrix: [1.2249, -0.2247, 0, -0.042, 1.0419, 0, -0.0197, -0.0786, 1.0979],
    },
    adobeRgb: {
      toLinear: (value: number) => value ** (563 / 256),
      matrix: [1.3984, -0.3984, 0, 0, 1, 0, 0, -0.0429, 1.0429],
    },
  }

  const converted = (
    { toLinear, matrix }: (typeof spaces)['adobeRgb'],
    levels: ArrayLike<number>,
    step: number,
  ) => {
    const srgb = new Uint8Array((levels.length / step) * 3)
    for (let pixel = 0; pixel < srgb.length / 3; pixel++) {
      const linear = [0, 1, 2].map((channel) => toLinear((levels[pixel * step + channel] as number) / 255))
      for (let channel = 0; channel < 3; channel++) {
        const light = linear.reduce(
          (sum, value, index) => sum + value * (matrix[channel * 3 + index] as number),
          0,
        )
        srgb[pixel * 3 + channel] = Math.round(255 * sRgbCurve(Math.min(1, Math.max(0, light))))
      }
    }
    return srgb
  }

  it('HEIC: Display P3 becomes sRGB', async () => {
    const path = photoPath('heic_12mp_orient6_iphone13.heic')
    const [photo, pictures] = [
      await decodePhoto(path),
      await decodeHeic.all({ buffer: await readFile(path) }),
    ]
    const unconverted = await pictures[0]?.decode()
    pictures.dispose()
    // A strip of the blue tablecloth is enough.
    const [start, end] = [3500 * photo.width, 3600 * photo.width]
    const raw = unconverted?.data.subarray(start * 4, end * 4) as Uint8ClampedArray
    const expected = converted(spaces.displayP3, raw, 4)
    const ours = photo.pixels.subarray(start * 3, end * 3)
    expect(difference(ours, expected).mean).toBeLessThan(0.6)
    const asItWas = Uint8Array.from(
      expected,
      (_, index) => raw[Math.floor(index / 3) * 4 + (index % 3)] as number,
    )
    expect(difference(ours, asItWas).mean).toBeGreaterThan(1)
  })

  it('TIFF: Adobe RGB in 16 bits becomes sRGB', async () => {
    const path = photoPath('tiff_adobe_rgb.tiff')
    const raw = await sharp(path, { ignoreIcc: true }).raw({ depth: 'uchar' }).toBuffer()
    const { pixels } = await decodePhoto(path)
    expect(difference(pixels, converted(spaces.adobeRgb, raw, 3)).mean).toBeLessThan(0.6)
    expect(difference(pixels, raw).mean).toBeGreaterThan(1)
  })
})

describeWithData('photos', 'a shared HEIC photo that was cut off', () => {
  it('is shown as far as it goes, with a note', async () => {
    const whole = await readFile(photoPath('heic_12mp_p3_gps.heic'))
    await writeFile(file('cut.heic'), whole.subarray(0, whole.length / 2))
    const { width, height, notes } = await decodePhoto(file('cut.heic'))
    expect([width, height]).toEqual([4032, 3024])
    expect(notes).toMatchObject([
      { message: 'The file is damaged: parts of the picture may be grey or missing.' },
    ])
  })
})

describeWithData('photos', 'shared photos of full size', () => {
  const side = 64
  const protect = (name: string, target: string) =>
    protectPhoto({
      photo: photoPath(name),
      target: file(target),
      layers: [{ region: 'whole', noise: randomNoise(side, 8), side }],
      epsilon: 8,
      format: 'keep',
      quality: 95,
      metadata: 'remove',
      adapt: 'even',
    })

  it('carry the noise: a JPEG of 12 megapixels', async () => {
    const { measures, width, height, format } = await protect('jpg_12mp_orient6_xmp_icc_dog.jpg', 'dog.jpg')
    expect([width, height, format]).toEqual([3024, 4032, 'jpeg'])
    expect(measures.correlation).toBeGreaterThan(0.95)
    expect(measures.psnr).toBeGreaterThan(34)
  })

  it('carry the noise: a HEIC of 12 megapixels, which becomes a JPEG without its place', async () => {
    const { measures, format, notes, removedMetadata } = await protect('heic_12mp_p3_gps.heic', 'desk.jpg')
    expect(format).toBe('jpeg')
    expect(notes.map(({ message }) => message)).toContain(
      'HEIC files cannot be written: the protected photo is a JPEG file.',
    )
    expect(removedMetadata).toEqual(expect.arrayContaining(['location', 'time', 'camera', 'maker notes']))
    expect(measures.correlation).toBeGreaterThan(0.95)
  })
})
