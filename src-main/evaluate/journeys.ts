import type { PersonsPhoto } from '../datasets/photos-of-people'
import { flattenOnWhite } from '../photos/flatten'
import { sharp } from '../photos/libvips'
import type { Photo } from '../photos/photo'
import type { Region } from '../photos/region'
import { regionAtSide } from '../photos/sample-region'
import type { Random } from '../tensor/random'
import type { VictimRecipe } from './victim'

/**
 * What happens to a photo between its owner and a trainer, and how the trainer cuts and shows it to the network. New
 * photos, on which the trainer's network is tried, come the same way.
 */
export interface Journey {
  readonly id: string
  readonly name: string
  /** What is done to the whole photo before the face is cut out; left out: nothing. */
  readonly send?: (photo: Photo, random: Random) => Promise<Photo>
  /** How the trainer's square differs from the region that the noise was put on; left out: not at all. */
  readonly crop?: (random: Random) => Crop
  /** The trainer drops the colours. */
  readonly grey?: true
  /** What the trainer's recipe has besides the usual. */
  readonly training?: Partial<Pick<VictimRecipe, 'gain' | 'brightness' | 'greyShare' | 'shrinkShare'>>
}

/** In units of the region's side. */
export interface Crop {
  readonly scale: number
  /** How far the middle lies off. */
  readonly right: number
  readonly down: number
}

const jitter = { gain: 0.25, brightness: 0.1 }
/** How far a face finder's boxes of the same face lie apart, as a share of the side. */
const largestShift = 1 / 16

const plain: Journey = { id: 'plain', name: 'plain training' }
const colourJitter: Journey = { id: 'colour-jitter', name: 'colour jitter', training: jitter }
const grey: Journey = { id: 'grey', name: 'grey', grey: true }
const jpeg75: Journey = { id: 'jpeg-75', name: 'JPEG 75', send: (photo) => throughJpeg(photo, 75) }
const jpeg40: Journey = { id: 'jpeg-40', name: 'JPEG 40', send: (photo) => throughJpeg(photo, 40) }
const closer: Journey = {
  id: 'crop-0.8',
  name: 'crop 0.8x, shifted, with jitter',
  crop: (random) => shiftedCrop(0.8, random),
  training: jitter,
}
const wider: Journey = {
  id: 'crop-1.25',
  name: 'crop 1.25x, shifted, with jitter',
  crop: (random) => shiftedCrop(1.25, random),
  training: jitter,
}
const half: Journey = {
  id: 'half-size',
  name: 'photo shrunk to half (long edge 512 of 1,024)',
  send: (photo) => shrunk(photo, 0.5),
}
const mixed: Journey = {
  id: 'mixed',
  name: 'mixed, each photo by another way, with jitter',
  async send(photo, random) {
    const sent = random.uniform() < 0.5 ? await shrunk(photo, 0.5) : photo
    const quality = [undefined, 75, 40][random.integer(3)]
    return quality === undefined ? sent : throughJpeg(sent, quality)
  },
  crop: (random) => shiftedCrop(0.8 * (1.25 / 0.8) ** random.uniform(), random),
  training: { ...jitter, greyShare: 0.2 },
}

/** The ways that a protection of photos of people has to survive. */
export const journeys: readonly Journey[] = [
  plain,
  colourJitter,
  grey,
  jpeg75,
  jpeg40,
  closer,
  wider,
  half,
  mixed,
]

/**
 * The face of one photo as it reaches the network.
 *
 * @returns [side, side, 3] in 0..1
 */
export async function receiveFace(
  { photo, face }: Pick<PersonsPhoto, 'photo' | 'face'>,
  { send, crop, grey }: Journey,
  side: number,
  random: Random,
): Promise<Float32Array> {
  const opaque = flattenOnWhite(photo)
  const sent = send ? await send(opaque, random) : opaque
  const square = crop ? cropped(face, crop(random)) : face
  const values = await cutOut(sent, square, photo.width, side)
  return grey ? greyOf(values) : values
}

/**
 * A square of a photo from what has become of the photo.
 *
 * @param width of the photo that the square was measured in
 * @returns [side, side, 3] in 0..1
 */
export function cutOut(sent: Photo, square: Region, width: number, side: number): Promise<Float32Array> {
  return regionAtSide(sent, insideOf(sent, scaled(square, sent.width / width)), side)
}

/** Rec. 601 luma in all three channels of [count, 3]. */
export function greyOf(values: Float32Array): Float32Array {
  const result = new Float32Array(values.length)
  for (let at = 0; at < values.length; at += 3) {
    const [red, green, blue] = [values[at] as number, values[at + 1] as number, values[at + 2] as number]
    result.fill(0.299 * red + 0.587 * green + 0.114 * blue, at, at + 3)
  }
  return result
}

/** The photo as it is read again after it was saved. */
export async function throughJpeg(photo: Photo, quality: number): Promise<Photo> {
  const file = await sharpOf(photo).jpeg({ quality }).toBuffer()
  return { ...photo, pixels: await sharp(file).raw().toBuffer() }
}

/** @param share of the photo's sides that is left */
export async function shrunk(photo: Photo, share: number): Promise<Photo> {
  const width = Math.round(photo.width * share)
  const height = Math.round(photo.height * share)
  const pixels = await sharpOf(photo).resize(width, height, { fit: 'fill' }).raw().toBuffer()
  return { ...photo, pixels, width, height }
}

function sharpOf({ pixels, width, height, channels }: Photo) {
  const picture = sharp(pixels, { raw: { width, height, channels } })
  return channels === 1 ? picture.toColourspace('b-w') : picture
}

function shiftedCrop(scale: number, random: Random): Crop {
  const shift = () => largestShift * (2 * random.uniform() - 1)
  return { scale, right: shift(), down: shift() }
}

function cropped({ left, top, width, height }: Region, { scale, right, down }: Crop): Region {
  return {
    left: left + width * (0.5 + right - scale / 2),
    top: top + height * (0.5 + down - scale / 2),
    width: width * scale,
    height: height * scale,
  }
}

function scaled({ left, top, width, height }: Region, factor: number): Region {
  return { left: left * factor, top: top * factor, width: width * factor, height: height * factor }
}

/** On whole pixels; what would lie outside the photo is moved in. */
function insideOf(photo: Photo, { left, top, width, height }: Region): Region {
  const [across, down] = [
    Math.min(photo.width, Math.round(width)),
    Math.min(photo.height, Math.round(height)),
  ]
  return {
    left: Math.min(photo.width - across, Math.max(0, Math.round(left))),
    top: Math.min(photo.height - down, Math.max(0, Math.round(top))),
    width: across,
    height: down,
  }
}
