import { faceRegion } from '../../src-shared/face-region'
import type { FaceSearch } from '../../src-shared/faces'
import { FailureError } from '../../src-shared/failure'
import type { Region } from '../../src-shared/photo'
import { ProgressReporter } from '../../src-shared/progress-reporter'
import type { Engine } from '../engine/host'
import type { Watcher } from './copies'
import type { PlacedFace } from './placed-face'

/** A face that was found, with the square around it. */
export interface SeenFace extends PlacedFace {
  readonly region: Region
  readonly embedding: readonly number[]
}

/**
 * Searches photos for faces, for those who keep no library.
 *
 * @param photos paths
 * @param protectedNext whether they will be protected right after; worth saying of a single one, which the engine then
 *   opens beside the search
 * @returns by path, the largest face first; a photo that cannot be read has none, which making its copy will tell
 * @throws FailureError `cancelled`
 */
export async function findFaces(
  photos: readonly string[],
  search: FaceSearch,
  engine: Engine,
  { signal, onProgress }: Watcher,
  protectedNext = false,
): Promise<ReadonlyMap<string, readonly SeenFace[]>> {
  const reporter = new ProgressReporter((progress) => onProgress?.(progress))
  const seen = new Map<string, SeenFace[]>()
  for (const photo of photos) {
    seen.set(photo, await facesIn(photo, search, engine, signal, protectedNext))
    reporter.report({ phase: 'looking for faces', unit: 'photos', done: seen.size, total: photos.length })
  }
  return seen
}

async function facesIn(
  photo: string,
  search: FaceSearch,
  engine: Engine,
  signal: AbortSignal | undefined,
  protectedNext: boolean,
): Promise<SeenFace[]> {
  try {
    const { faces, ...size } = await engine.call('find-faces', { photo, search, protectedNext }, { signal })
    return faces.map(({ box, embedding }, index) => ({
      id: `${photo}/${index}`,
      photo,
      box,
      region: faceRegion(box, size),
      source: 'found',
      said: undefined,
      embedding,
    }))
  } catch (thrown) {
    if (thrown instanceof FailureError && thrown.failure.kind !== 'cancelled') return []
    throw thrown
  }
}
