import { z } from 'zod'
import { FoundFace, type FoundFaces } from '../../src-shared/faces'
import { Failure, FailureError, failure } from '../../src-shared/failure'
import { ProgressReporter } from '../../src-shared/progress-reporter'
import type { Engine } from '../engine/host'
import { groupByLikeness } from '../likeness/group-by-likeness'
import { collectPeople } from './collect'
import type { Watcher } from './copies'

/** A face in a list: who it is like, by the number of a group, but not the numbers by which that is known. */
export const ListedFace = FoundFace.pick({ box: true, score: true }).extend({
  /** Faces with the same number look like one person; 1 is who is seen most often. */
  person: z.number().int().positive(),
})
export type ListedFace = z.infer<typeof ListedFace>

export const ListedPhoto = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('searched'),
    photo: z.string(),
    width: z.number().int(),
    height: z.number().int(),
    faces: z.array(ListedFace),
  }),
  z.object({ outcome: z.literal('failed'), photo: z.string(), failure: Failure }),
])
export type ListedPhoto = z.infer<typeof ListedPhoto>

export const FaceList = z.object({ photos: z.array(ListedPhoto), people: z.number().int() })
export type FaceList = z.infer<typeof FaceList>

/**
 * The faces in photos, grouped by likeness. A photo that cannot be read is listed with the reason.
 *
 * @param inputs paths of files and folders
 * @throws FailureError `unreadable` when there are no photos in them; `cancelled`
 */
export async function listFaces(
  inputs: readonly string[],
  engine: Engine,
  { signal, onProgress }: Watcher = {},
): Promise<FaceList> {
  const { people } = await collectPeople(inputs)
  const paths = people.flatMap(({ photos }) => photos.map(({ path }) => path))
  if (paths.length === 0) {
    throw failure('no-photos', { places: inputs.join(', ') })
  }
  const reporter = new ProgressReporter((progress) => onProgress?.(progress))
  const searched: SearchedPhoto[] = []
  for (const path of paths) {
    searched.push(await search(path, engine, signal))
    reporter.report({
      phase: 'looking for faces',
      unit: 'photos',
      done: searched.length,
      total: paths.length,
    })
  }
  return numberPeople(searched)
}

type SearchedPhoto =
  | ({ readonly outcome: 'searched'; readonly photo: string } & FoundFaces)
  | Extract<ListedPhoto, { outcome: 'failed' }>

async function search(
  photo: string,
  engine: Engine,
  signal: AbortSignal | undefined,
): Promise<SearchedPhoto> {
  try {
    return { outcome: 'searched', photo, ...(await engine.call('find-faces', { photo }, { signal })) }
  } catch (thrown) {
    if (!(thrown instanceof FailureError) || thrown.failure.kind !== 'unreadable') throw thrown
    return { outcome: 'failed', photo, failure: thrown.failure }
  }
}

function numberPeople(searched: readonly SearchedPhoto[]): FaceList {
  const all = searched.flatMap((photo) => (photo.outcome === 'searched' ? photo.faces : []))
  const groups = groupByLikeness(all.map(({ embedding }) => embedding))
  const numberOf = new Map(
    groups.flatMap((group, index) => group.map((face) => [all[face], index + 1] as const)),
  )
  const photos = searched.map((photo): ListedPhoto => {
    if (photo.outcome === 'failed') return photo
    const faces = photo.faces.map((face) => ({
      box: face.box,
      score: face.score,
      person: numberOf.get(face) as number,
    }))
    return { ...photo, faces }
  })
  return { photos, people: groups.length }
}
