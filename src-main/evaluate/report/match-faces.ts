import { z } from 'zod'
import { boxInRegion } from '../../../src-shared/face-region'
import { FailureError } from '../../../src-shared/failure'
import { type Report, Tally } from '../../../src-shared/report'
import { evenlyChosen } from '../../../src-shared/report-limits'
import { describeDrawnFaces } from '../../faces/find-faces'
import { likeness } from '../../likeness/likeness'
import type { Region } from '../../photos/region'
import type { Step } from '../../tensor/run'
import { contentKey } from '../content-key'
import type { ReadPhoto } from './read-photos'
import type { ArrangedPhotos } from './report-pictures'
import type { MatcherLimits } from './report-plan'
import type { ReportStore } from './report-store'

type Matcher = NonNullable<Report['matcher']>

const name = 'dlib face recognition (King, 2017), nearest neighbour'
const Counted = z.object({ unprotected: Tally, protected: Tally })

/**
 * What somebody recognises who has a face recogniser already and compares faces by it, trained on none of these photos:
 * whose posted face is nearest to that in a new photo. Learned noise is made against training and hardly matters here.
 *
 * @returns null where the people's photos show no faces on both sides
 */
export async function* matchFaces(
  { pictures: { people }, ...rows }: ArrangedPhotos,
  { perPerson, perOther }: MatcherLimits,
  store: ReportStore,
): AsyncGenerator<Step, Matcher | null, void> {
  const posted = rows.posted.filter((photo) => photo !== undefined)
  const unseen = rows.unseen.filter((photo) => photo !== undefined)
  const isOwn = ({ source }: ReadPhoto) => source.label < people
  const withFaces = (photos: readonly ReadPhoto[]) => photos.filter(({ source }) => source.region)
  const own = someOfEach(withFaces(posted).filter(isOwn), perPerson)
  const others = someOfEach(
    withFaces(posted).filter((photo) => !isOwn(photo)),
    perOther,
  )
  const asked = withFaces(unseen).filter(isOwn)
  if (own.length === 0 || asked.length === 0) return null
  const key = contentKey([name, [own, others, asked].map((photos) => photos.map(identityOf))])
  const known = Counted.safeParse(await store.read(key))
  if (known.success) return { name, ...known.data }

  const looks = [
    ...own.map((photo) => ({ photo, side: 'original' as const })),
    ...own.map((photo) => ({ photo, side: 'copy' as const })),
    ...others.map((photo) => ({ photo, side: 'original' as const })),
    ...asked.map((photo) => ({ photo, side: 'original' as const })),
  ]
  const faces: Face[] = []
  for (const [index, { photo, side }] of looks.entries()) {
    const embedding = await embeddingOf(photo, side)
    if (embedding) faces.push({ photo, side, embedding })
    yield { progress: { phase: 'comparing faces', unit: 'photos', done: index + 1, total: looks.length } }
  }
  const facesOf = (photos: readonly ReadPhoto[], side: Face['side']) =>
    faces.filter((face) => face.side === side && photos.includes(face.photo))
  const seen = facesOf(asked, 'original')
  const count = (side: Face['side']) =>
    countNearest(seen, [...facesOf(own, side), ...facesOf(others, 'original')])
  const counted = { unprotected: count('original'), protected: count('copy') }
  await store.write(key, counted)
  return { name, ...counted }
}

interface Face {
  readonly photo: ReadPhoto
  readonly side: 'original' | 'copy'
  readonly embedding: readonly number[]
}

function identityOf({ source, described }: ReadPhoto): unknown {
  return described ? [source.label, described.original, described.copy, source.region] : source
}

function someOfEach(photos: readonly ReadPhoto[], limit: number): ReadPhoto[] {
  const labels = new Set(photos.map(({ source }) => source.label))
  return [...labels].flatMap((label) =>
    evenlyChosen(
      photos.filter(({ source }) => source.label === label),
      limit,
    ),
  )
}

/** @returns undefined for a photo that has been taken away since it was read */
async function embeddingOf(
  { source, copyScale }: ReadPhoto,
  side: Face['side'],
): Promise<readonly number[] | undefined> {
  const { original, copied, region } = source
  if (!region) return undefined
  const box = boxInRegion(region)
  const [path, place] = side === 'copy' && copied ? [copied.copy, scaledBox(box, copyScale)] : [original, box]
  try {
    return (await describeDrawnFaces(path, [place])).faces[0]?.embedding
  } catch (thrown) {
    if (thrown instanceof FailureError) return undefined
    throw thrown
  }
}

function scaledBox({ left, top, width, height }: Region, scale: number): Region {
  return {
    left: Math.floor(left * scale),
    top: Math.floor(top * scale),
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  }
}

function countNearest(seen: readonly Face[], enrolled: readonly Face[]): Tally {
  const right = seen.filter(({ photo, embedding }) => {
    let nearest: Face | undefined
    let highest = Number.NEGATIVE_INFINITY
    for (const face of enrolled) {
      const alike = likeness(embedding, face.embedding)
      if (alike <= highest) continue
      highest = alike
      nearest = face
    }
    return nearest?.photo.source.label === photo.source.label
  })
  return { right: right.length, of: seen.length }
}
