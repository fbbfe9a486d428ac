import { failure } from '../../src-shared/failure'
import type { Keys } from './keys'
import type { PersonPhotos } from './placed-photos'

/**
 * The file that the learning goes on from for people who have keys: one person's key, or what the noise of several was
 * learned together in.
 *
 * @throws FailureError `bad request` for somebody without a key, or people whose noise was not learned together
 */
export async function keyToImprove(people: readonly PersonPhotos[], keys: Keys): Promise<string> {
  const [first, ...others] = people.map(({ name, key }) => {
    if (key) return key
    throw failure('nothing-to-improve', { person: name })
  })
  if (first && others.every(({ request }) => request === first.request)) {
    const file =
      others.length === 0
        ? await keys.noiseOfKey(first.name, first.request)
        : await keys.noiseFileFor(first.request)
    if (file !== undefined) return file
  }
  const names = people.map(({ name }) => name).join(', ')
  throw failure(others.length === 0 ? 'key-to-improve-gone' : 'keys-not-learned-together', { people: names })
}
