import { failure } from '../../src-shared/failure'
import type { NoiseDescription, NoiseLayout } from '../../src-shared/noise'
import { isFolder } from './collect'
import { readManifest } from './output-folder'
import type { Tools } from './protect'

export interface ExportedNoise {
  readonly output: string
  /** What was exported, row by row. */
  readonly noise: NoiseDescription
}

/**
 * Writes learned noise as an npz file that numpy loads.
 *
 * @param source a folder with protected copies, or a noise file such as a key
 * @param person only this person's noise; left out: everybody's
 * @throws FailureError `unreadable` when there is no noise to be had from the source
 */
export async function exportNoise(
  source: string,
  output: string,
  { person, layout }: { readonly person?: string | undefined; readonly layout: NoiseLayout },
  { engine, keys }: Tools,
): Promise<ExportedNoise> {
  const noiseFile = (await isFolder(source).catch(() => false)) ? await noiseOfCopies(source, keys) : source
  const noise = await engine.call('describe-noise', { noiseFile })
  await engine.call('export-noise', { noiseFile, person, output, layout })
  const rows = noise.rows.filter((row) => person === undefined || row.person === person)
  return { output, noise: { ...noise, rows } }
}

async function noiseOfCopies(folder: string, keys: Tools['keys']): Promise<string> {
  const { noise } = await readManifest(folder)
  const file = await keys.noiseFileFor(noise.request)
  if (file !== undefined) return file
  throw failure('noise-gone', { folder, seed: String(noise.seed) }, { file: folder })
}
