import { attachBlocks } from './attach-blocks'
import { type RawPixels, secondsPerPhoto, sharp } from './libvips'

/** Opaque pixels in the colours of an ICC profile as sRGB. A profile that is of no use leaves them as they are. */
export async function convertToSrgb(
  raw: RawPixels & { channels: 1 | 3 },
  profile: Buffer,
): Promise<Uint8Array> {
  const coloured = await attachBlocks(raw, { profile })
  const converted = await coloured
    .withIccProfile('srgb', { attach: false })
    .timeout({ seconds: secondsPerPhoto })
    .raw()
    .toBuffer()
  // A grey profile gives three channels of the same value.
  const step = converted.length / raw.pixels.length
  return step === 1 ? converted : raw.pixels.map((_, index) => converted[index * step] as number)
}

/** An ICC profile of Display P3, for files that name these colours by number only. */
export async function displayP3(): Promise<Buffer> {
  const file = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
    .withIccProfile('p3')
    .png()
    .toBuffer()
  const { icc } = await sharp(file).metadata()
  if (!icc) throw new Error('the image library has no Display P3 profile')
  return icc
}
