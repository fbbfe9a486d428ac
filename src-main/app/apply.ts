import { FailureError } from '../../src-shared/failure'
import type { NoiseDescription } from '../../src-shared/noise'
import { type ApplyRequest, NoiseSource, type ProtectSummary } from '../../src-shared/protect'
import { collectPeople } from './collect'
import type { Watcher } from './copies'
import { OutputFolder } from './output-folder'
import { copyAndRecord, problemsOf, refuseOriginalsFolder, type Tools } from './protect'

/**
 * Puts a person's ready class-wise noise on further photos at once, without learning.
 *
 * @throws FailureError: `bad request` when the key does not say whose noise to take or is sample-wise; otherwise as
 *   `protect`
 */
export async function applyKey(
  request: ApplyRequest,
  { engine }: Pick<Tools, 'engine'>,
  watcher: Watcher = {},
): Promise<ProtectSummary> {
  await refuseOriginalsFolder(request.inputs, request.out)
  const key = await engine.call('describe-noise', { noiseFile: request.key }, { signal: watcher.signal })
  const person = personOf(key, request)
  const library = await collectPeople(request.inputs, { person, out: request.out })
  if (library.people.length === 0) {
    const message = `there are no photos in ${request.inputs.join(', ')}`
    throw new FailureError({ kind: 'unreadable', message })
  }
  const folder = await OutputFolder.open(request.out)
  try {
    const manifest = await copyAndRecord(
      {
        people: library.people,
        noiseFile: request.key,
        noise: NoiseSource.parse(key),
        output: request.output,
      },
      problemsOf(library),
      { engine, folder },
      watcher,
    )
    return { out: folder.path, manifestFile: folder.manifestFile, manifest, keys: [] }
  } finally {
    await folder.close()
  }
}

function personOf(key: NoiseDescription, { person, key: file }: ApplyRequest): string {
  if (key.mode === 'sample') {
    const message = `${file} holds sample-wise noise, which fits only the photos that it was learned for; protect the new photos instead`
    throw new FailureError({ kind: 'bad request', message, file })
  }
  const names = [...new Set(key.rows.map((row) => row.person))]
  const [only] = names
  if (person === undefined && names.length === 1 && only !== undefined) return only
  if (person !== undefined && names.includes(person)) return person
  const message = `${file} holds the noise of ${names.join(', ')}; say whose to take`
  throw new FailureError({ kind: 'bad request', message, file })
}
