import type { FaceId } from '../../src-shared/faces'
import type { PersonId, PhotoId } from '../../src-shared/library'
import { groupByLikeness } from '../likeness/group-by-likeness'
import { likeness } from '../likeness/likeness'
import { meanEmbedding } from '../likeness/mean-embedding'
import type { PlacedFace } from './placed-face'

/** Enough to see which face comes back again and again; grouping takes much longer for more. */
const facesGrouped = 150

/**
 * Which face is the owner's in each of the owner's photos, as far as nobody said so: the only one that can be, or the
 * one most like those that are known to be the owner's.
 *
 * @param photos the faces of each photo of the owner
 * @param elsewhere the owner's faces in photos of other people
 * @returns one face at most for each photo
 */
export function ownersFaces(
  owner: PersonId,
  photos: readonly (readonly PlacedFace[])[],
  elsewhere: readonly PlacedFace[],
): Map<PhotoId, FaceId> {
  const open = photos
    .filter((faces) => !faces.some(({ said }) => said === owner))
    .map((faces) => faces.filter(({ said }) => said === undefined))
  const single = open.flatMap((faces) => (faces.length === 1 ? faces : []))
  const several = open.filter((faces) => faces.length > 1)
  const said = photos.flat().filter((face) => face.said === owner)
  const typical = typicalEmbedding([...said, ...elsewhere, ...single], several)
  const nearest = typical ? several.map((faces) => nearestTo(typical, faces)) : []
  return new Map([...single, ...nearest].flatMap((face) => (face ? [[face.photo, face.id]] : [])))
}

/** What the owner looks like; undefined when nothing says so. */
function typicalEmbedding(
  own: readonly PlacedFace[],
  several: readonly (readonly PlacedFace[])[],
): number[] | undefined {
  const known = embeddingsOf(own)
  if (known.length > 0) return meanEmbedding(known)
  // The owner is in all of these photos, the others in some.
  const candidates = embeddingsOf(several.flat()).slice(0, facesGrouped)
  const [largest = []] = groupByLikeness(candidates)
  if (largest.length < 2) return undefined
  return meanEmbedding(largest.map((index) => candidates[index] ?? []))
}

function nearestTo(typical: readonly number[], faces: readonly PlacedFace[]): PlacedFace | undefined {
  const measured = faces.flatMap((face) =>
    face.embedding ? { face, likeness: likeness(face.embedding, typical) } : [],
  )
  return measured.sort((one, other) => other.likeness - one.likeness)[0]?.face
}

function embeddingsOf(faces: readonly PlacedFace[]): (readonly number[])[] {
  return faces.flatMap(({ embedding }) => (embedding ? [embedding] : []))
}
