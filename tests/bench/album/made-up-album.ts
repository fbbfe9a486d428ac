import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type OverlayOptions } from 'sharp'
import { Random } from '../../../src-main/tensor/random'

const [width, height] = [4000, 3000]

/**
 * Writes photos as a phone does, JPEG of 12 megapixels that lie on their side: each shows the face of one of the
 * people, every fifth that of a second one beside it, from a quarter to half as high as the photo.
 *
 * @param people folders with square pictures of one face each
 * @returns the photo that was made last; each lies in a folder of its owner, `person-1` and so on
 */
export async function makeAlbum(folder: string, people: readonly string[], count: number): Promise<string> {
  const random = new Random(0)
  const pictures = await Promise.all(
    people.map(async (person) => (await readdir(person)).sort().map((name) => join(person, name))),
  )
  let last = ''
  for (let index = 0; index < count; index++) {
    const owner = index % people.length
    const here = index % 5 === 4 ? [owner, (owner + 1) % people.length] : [owner]
    const faces = await Promise.all(
      here.map(async (person, place) => {
        const side = Math.round(height * (0.25 + 0.25 * random.uniform()))
        const ofPerson = pictures[person] as readonly string[]
        const picture = ofPerson[Math.floor(index / people.length) % ofPerson.length]
        return {
          input: await sharp(picture).resize(side, side).toBuffer(),
          left: Math.round(((place + random.uniform() / 2) * (width - side)) / 2),
          top: random.integer(height - side),
        }
      }),
    )
    const ofOwner = join(folder, `person-${owner + 1}`)
    await mkdir(ofOwner, { recursive: true })
    last = join(ofOwner, `photo-${String(index + 1).padStart(3, '0')}.jpg`)
    await writePhoto(last, faces)
  }
  return last
}

/** On grain, which costs the codec as much as a real background. */
async function writePhoto(path: string, faces: OverlayOptions[]): Promise<void> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
  const ground = await sharp({ create: { width: 500, height: 375, channels: 3, background: '#888', noise } })
    .resize(width, height)
    .toBuffer({ resolveWithObject: true })
  const { data, info } = ground
  const upright = await sharp(data, { raw: info }).composite(faces).raw().toBuffer()
  await sharp(upright, { raw: info })
    .rotate(270)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toFile(path)
}
