import sharp from 'sharp'

/** A place in the open sea west of Brittany, and a camera that was never built. */
const madeUpMetadata = {
  IFD0: { Make: 'Toy Box', Model: 'Paper Camera 8', Software: 'make-demo-pictures' },
  IFD2: { DateTimeOriginal: '2024:06:21 20:41:07', FocalLength: '50/1', ExposureTime: '1/250' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '47/1 30/1 0/1',
    GPSLongitudeRef: 'W',
    GPSLongitude: '12/1 15/1 0/1',
  },
}

/**
 * Encodes RGB bytes as JPEG. `storedSideways` turns the pixels and says so by orientation 6, as a telephone
 * held upright does; `takenAtSea` adds a made-up camera and position.
 */
export async function encodePicture(pixels, [width, height], { storedSideways, takenAtSea }) {
  let picture = sharp(pixels, { raw: { width, height, channels: 3 } })
  if (storedSideways) picture = picture.rotate(270).withMetadata({ orientation: 6 })
  if (takenAtSea) picture = picture.withExif(madeUpMetadata)
  return picture.jpeg({ quality: 85, mozjpeg: true }).toBuffer()
}
