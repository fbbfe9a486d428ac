import { failure } from '../../../src-shared/failure'
import type { Region } from '../../../src-shared/photo'
import { fileVersion } from '../../files/file-version'
import { hashFile } from '../../files/hash-file'
import { cannotRead } from '../../files/reading-trouble'
import type { NoiseLayer } from '../../photos/noise-layer'
import { protectPhoto } from '../../photos/protect-photo'
import { type NoiseFile, noiseRow, readNoiseFile } from '../noise-file'
import { openAheadOrNow } from '../photo-ahead'
import { pictureIdentity } from '../picture-identity'
import type { Job } from './define'

/** Puts ready noise on one photo and writes the copy; needs no TensorFlow. */
export const protectOnePhoto: Job<'protect-photo'> = async (
  { photo, target, layers, keepClear, output },
  { threads },
) => {
  const noises = await readNoiseFiles(layers.map(({ noiseFile }) => noiseFile))
  const placed: NoiseLayer[] = []
  let epsilon = 0
  for (const { noiseFile, person, region } of layers) {
    const noise = noises.get(noiseFile) as NoiseFile
    const row = await rowFor(noise, person, photo, region)
    // A copy: a part of the file's noise would take all of it along to other threads.
    const values = noiseRow(noise, row).slice()
    placed.push({ region: region ?? 'whole', noise: values, side: noise.record.side })
    epsilon = Math.max(epsilon, noise.record.epsilon)
  }
  return protectPhoto(
    { photo, target, layers: placed, keepClear, epsilon, ...output },
    { threads, open: openAheadOrNow },
  )
}

/**
 * @throws FailureError `bad request` when the file has no noise for this person or, sample-wise, for this picture
 */
async function rowFor(
  noise: NoiseFile,
  person: string,
  photo: string,
  region: Region | undefined,
): Promise<number> {
  const label = noise.names.indexOf(person)
  if (!noise.labels.includes(label)) {
    const known = [...new Set(noise.labels)].map((one) => noise.names[one])
    throw failure('nobodys-noise', { person, people: known.join(', ') })
  }
  if (noise.record.mode === 'class') return noise.labels.indexOf(label)
  const identity = pictureIdentity(await hashFile(photo), region)
  const row = noise.photos.findIndex((known, index) => known === identity && noise.labels[index] === label)
  if (row < 0) throw failure('noise-of-other-photos', { photo }, { file: photo })
  return row
}

/** One run puts the same files on photo after photo, and sample-wise files are large. */
let last: ReadonlyMap<string, { readonly version: string; readonly noise: NoiseFile }> = new Map()

async function readNoiseFiles(paths: readonly string[]): Promise<ReadonlyMap<string, NoiseFile>> {
  const present = new Map<string, { readonly version: string; readonly noise: NoiseFile }>()
  for (const path of new Set(paths)) {
    const version = await fileVersion(path).catch((cause) => {
      throw cannotRead(path, cause)
    })
    const known = last.get(path)
    present.set(path, known?.version === version ? known : { version, noise: await readNoiseFile(path) })
  }
  last = present
  return new Map([...present].map(([path, { noise }]) => [path, noise]))
}
