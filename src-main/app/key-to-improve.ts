import { FailureError } from '../../src-shared/failure'
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
    const message = `there is no key of ${name} that could be improved; protect these photos first`
    throw new FailureError({ kind: 'bad request', message })
  })
  if (first && others.every(({ request }) => request === first.request)) {
    const file =
      others.length === 0
        ? await keys.noiseOfKey(first.name, first.request)
        : await keys.noiseFileFor(first.request)
    if (file !== undefined) return file
  }
  const names = people.map(({ name }) => name).join(', ')
  const message =
    others.length === 0
      ? `the key of ${names} is not on this computer any more; protect the photos again`
      : `the keys of ${names} were not learned together; improve one at a time, or learn anew for all of them`
  throw new FailureError({ kind: 'bad request', message })
}
