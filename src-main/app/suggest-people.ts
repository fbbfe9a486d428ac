import type { FaceGroup, PersonId } from '../../src-shared/library'
import { groupByLikeness } from '../likeness/group-by-likeness'
import { meanEmbedding } from '../likeness/mean-embedding'
import { nearestPerson } from '../likeness/nearest-person'
import type { PlacedFace } from './placed-face'

type Unconfirmed = PlacedFace & { readonly guess: PersonId | undefined }

/** Grouping compares every face with every other, and a page waits for it; when these have names, the next ones come. */
const facesAtOnce = 1500
/** Clustering takes the third power of this; larger sets are grouped in parts, and then the groups. */
const facesInPart = 200
/** More faces of a person say nothing new. */
const knownFacesCompared = 100

/**
 * Groups faces that nobody has confirmed, for their owner to say who they are.
 *
 * @param known embeddings of confirmed faces, by person
 * @returns the largest group first; faces that cannot be compared are a group each
 */
export function suggestPeople(
  faces: readonly Unconfirmed[],
  known: ReadonlyMap<PersonId, readonly (readonly number[])[]>,
): FaceGroup[] {
  const some = new Map(
    [...known].map(([person, embeddings]) => [person, embeddings.slice(-knownFacesCompared)]),
  )
  const considered = faces.slice(0, facesAtOnce)
  const grouped = groupInParts(considered.filter(({ embedding }) => embedding !== undefined))
  const alone = considered.filter(({ embedding }) => embedding === undefined).map((face) => [face])
  const guessed = new Set<PersonId>()
  return [...grouped, ...alone].map((group) => {
    const ids = group.map(({ id }) => id)
    const alike = group[0]?.embedding ? nearestPerson(typical(group), some) : undefined
    if (alike?.sure) return { faces: ids, person: alike.person, likely: true }
    const person = mostGuessed(group)
    if (person === undefined) return { faces: ids, likely: false }
    // Somebody's largest group is probably that person; what else was taken for them may be their company.
    const likely = !guessed.has(person) && !some.has(person)
    guessed.add(person)
    return { faces: ids, person, likely }
  })
}

function groupInParts(faces: readonly Unconfirmed[]): Unconfirmed[][] {
  const parts: Unconfirmed[][] = []
  for (let start = 0; start < faces.length; start += facesInPart) {
    const part = faces.slice(start, start + facesInPart)
    parts.push(...groupedFaces(part.map((face) => [face])))
  }
  return faces.length > facesInPart ? groupedFaces(parts) : parts
}

/** Puts groups together that look like one person. */
function groupedFaces(groups: readonly Unconfirmed[][]): Unconfirmed[][] {
  return groupByLikeness(groups.map(typical))
    .map((indices) => indices.flatMap((index) => groups[index] ?? []))
    .sort((one, other) => other.length - one.length)
}

function typical(group: readonly Unconfirmed[]): number[] {
  return meanEmbedding(group.map(({ embedding }) => embedding ?? []))
}

/** Who at least half of the faces were taken for. */
function mostGuessed(group: readonly Unconfirmed[]): PersonId | undefined {
  const counts = new Map<PersonId, number>()
  for (const { guess } of group) if (guess !== undefined) counts.set(guess, (counts.get(guess) ?? 0) + 1)
  return [...counts].find(([, count]) => 2 * count >= group.length)?.[0]
}
