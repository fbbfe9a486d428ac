import { stat } from 'node:fs/promises'
import { FailureError } from '../../../src-shared/failure'
import { hashFile } from '../../files/hash-file'
import { protectPhoto } from '../../photos/protect-photo'
import { type NoiseFile, noiseRow, readNoiseFile } from '../noise-file'
import type { Job } from './define'

/** Puts ready noise on one photo and writes the copy; needs no TensorFlow. */
export const protectOnePhoto: Job<'protect-photo'> = async ({ photo, target, noiseFile, person, output }) => {
  const noise = await readLastNoiseFile(noiseFile)
  const row = await rowFor(noise, person, photo)
  const { side, epsilon } = noise.record
  const layers = [{ region: 'whole', noise: noiseRow(noise, row), side }] as const
  return protectPhoto({ photo, target, layers, epsilon, ...output })
}

/**
 * @throws FailureError `bad request` when the file has no noise for this person or, sample-wise, for this photo
 */
async function rowFor(noise: NoiseFile, person: string, photo: string): Promise<number> {
  const label = noise.names.indexOf(person)
  if (!noise.labels.includes(label)) {
    const known = [...new Set(noise.labels)].map((one) => noise.names[one])
    const message = `there is no noise for "${person}"; there is for: ${known.join(', ')}`
    throw new FailureError({ kind: 'bad request', message })
  }
  if (noise.record.mode === 'class') return noise.labels.indexOf(label)
  const hash = await hashFile(photo)
  const row = noise.photos.findIndex((known, index) => known === hash && noise.labels[index] === label)
  if (row < 0) {
    const message = `${photo} has no noise of its own: sample-wise noise fits only the photos that it was learned for`
    throw new FailureError({ kind: 'bad request', message, file: photo })
  }
  return row
}

/** One run puts the same file on photo after photo, and sample-wise files are large. */
let last: { readonly key: string; readonly noise: NoiseFile } | undefined

async function readLastNoiseFile(path: string): Promise<NoiseFile> {
  const { mtimeMs, size } = await stat(path).catch((cause) => {
    throw new FailureError({ kind: 'unreadable', message: `${path} cannot be read`, file: path }, cause)
  })
  const key = JSON.stringify([path, mtimeMs, size])
  if (last?.key !== key) last = { key, noise: await readNoiseFile(path) }
  return last.noise
}
