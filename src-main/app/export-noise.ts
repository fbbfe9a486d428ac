import { FailureError } from '../../src-shared/failure'
import type { NoiseDescription } from '../../src-shared/noise'
import { isFolder } from './collect'
import { readManifest } from './output-folder'
import type { Tools } from './protect'

export interface ExportedNoise {
  readonly output: string
  readonly noise: NoiseDescription
}

/**
 * Writes learned noise as an npz file that numpy loads: `noise`, `labels`, `names` and `parameters`.
 *
 * @param source a folder with protected copies, or a noise file such as a key
 * @param person only this person's noise; left out: everybody's
 * @throws FailureError `unreadable` when there is no noise to be had from the source
 */
export async function exportNoise(
  source: string,
  output: string,
  person: string | undefined,
  { engine, keys }: Tools,
): Promise<ExportedNoise> {
  const noiseFile = (await isFolder(source).catch(() => false)) ? await noiseOfCopies(source, keys) : source
  await engine.call('export-noise', { noiseFile, person, output })
  return { output, noise: await engine.call('describe-noise', { noiseFile: output }) }
}

async function noiseOfCopies(folder: string, keys: Tools['keys']): Promise<string> {
  const { noise } = await readManifest(folder)
  const file = await keys.noiseFileFor(noise.request)
  if (file !== undefined) return file
  const message = `the noise of ${folder} is not on this computer any more; protect the photos again with seed ${noise.seed}`
  throw new FailureError({ kind: 'unreadable', message, file: folder })
}
