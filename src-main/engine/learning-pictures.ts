import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { failure, failureOf } from '../../src-shared/failure'
import type { LearningPicture, PhotoGroup, PhotoProblem } from '../../src-shared/noise'
import { decodePhotoBytes, readPhotoFile } from '../photos/decode'
import { liesInside, wholePhoto } from '../photos/region'
import { regionAtSide } from '../photos/sample-region'
import type { JobContext } from './jobs/define'
import { pictureIdentity } from './picture-identity'

/** Pictures at the working side, in the order of the groups; those that could not be read are left out. */
export interface LearningPictures {
  /** [N, side, side, 3] in 0..1. */
  readonly images: Float32Array
  /** The group of each picture. */
  readonly labels: Int32Array
  /** What each picture was made of, as `pictureIdentity` says it: changes when the photo does. */
  readonly identities: readonly string[]
  readonly problems: readonly PhotoProblem[]
}

/** Full-size photos are large: two at a time keep two cores busy and memory low. */
const decodedAtOnce = 2

/**
 * Reads the pictures of all groups: photos, or the parts of photos that are named.
 *
 * @param identify what goes into `identities`: the content's sha256, or, where that is not needed, size and time
 */
export async function readLearningPictures(
  groups: readonly PhotoGroup[],
  side: number,
  identify: 'by content' | 'by size and time',
  phase: string,
  { signal, report }: JobContext,
): Promise<LearningPictures> {
  const asked = groups.flatMap((group, label) => group.pictures.map((picture) => ({ picture, label })))
  const pictures: (Picture | undefined)[] = []
  const problems: PhotoProblem[] = []
  let next = 0
  let done = 0
  const work = async () => {
    while (next < asked.length) {
      signal.throwIfAborted()
      const index = next++
      const { picture, label } = asked[index] as (typeof asked)[number]
      try {
        pictures[index] = await readPicture(picture, label, side, identify)
      } catch (cause) {
        const { message, text } = failureOf(cause)
        problems.push({ file: picture.photo, message, text })
      }
      done++
      report({ phase, unit: 'photos', done, total: asked.length })
    }
  }
  await Promise.all(Array.from({ length: decodedAtOnce }, work))
  return stack(
    pictures.filter((picture) => picture !== undefined),
    side,
    problems,
  )
}

interface Picture {
  readonly image: Float32Array
  readonly label: number
  readonly identity: string
}

async function readPicture(
  { photo: path, region }: LearningPicture,
  label: number,
  side: number,
  identify: 'by content' | 'by size and time',
): Promise<Picture> {
  const bytes = await readPhotoFile(path)
  const photo = await decodePhotoBytes(bytes, path)
  if (region && !liesInside(region, photo)) {
    throw failure('learning-part-outside-photo', {}, { file: path })
  }
  const image = await regionAtSide(photo, region ?? wholePhoto(photo), side)
  if (identify === 'by content') {
    const hash = createHash('sha256').update(bytes).digest('hex')
    return { image, label, identity: pictureIdentity(hash, region) }
  }
  const { size, mtimeMs } = await stat(path)
  return { image, label, identity: pictureIdentity(`${size}/${mtimeMs}`, region) }
}

function stack(
  pictures: readonly Picture[],
  side: number,
  problems: readonly PhotoProblem[],
): LearningPictures {
  const size = side * side * 3
  const images = new Float32Array(pictures.length * size)
  pictures.forEach(({ image }, row) => {
    images.set(image, row * size)
  })
  return {
    images,
    labels: Int32Array.from(pictures, ({ label }) => label),
    identities: pictures.map(({ identity }) => identity),
    problems,
  }
}
