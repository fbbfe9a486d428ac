import { FailureError } from '../../../src-shared/failure'
import { type NoiseFile, readNoiseFile, writeNoiseFile } from '../noise-file'
import type { Job } from './define'

/** Writes the noise, of everybody or of one person, as a file of its own. */
export const exportNoise: Job<'export-noise'> = async ({ noiseFile, person, output }) => {
  const noise = await readNoiseFile(noiseFile)
  const chosen = person === undefined ? noise : onlyOf(noise, person)
  await writeNoiseFile(output, chosen)
  return { rows: chosen.labels.length }
}

function onlyOf(noise: NoiseFile, person: string): NoiseFile {
  const label = noise.names.indexOf(person)
  if (label < 0) {
    throw new FailureError({
      kind: 'bad request',
      message: `there is no noise for "${person}"; there is for: ${noise.names.join(', ')}`,
    })
  }
  const rows = [...noise.labels.keys()].filter((row) => noise.labels[row] === label)
  const size = noise.record.side ** 2 * 3
  const values = new Float32Array(rows.length * size)
  rows.forEach((row, i) => {
    values.set(noise.values.subarray(row * size, (row + 1) * size), i * size)
  })
  return {
    record: noise.record,
    values,
    labels: new Int32Array(rows.length),
    names: [person],
    photos: noise.photos.length === 0 ? [] : rows.map((row) => noise.photos[row] as string),
  }
}
