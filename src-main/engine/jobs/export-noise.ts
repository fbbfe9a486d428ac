import { failure } from '../../../src-shared/failure'
import type { Learned } from '../../protections/define'
import { type NoiseFile, readLearned, readNoiseFile, writeNoiseFile } from '../noise-file'
import { writePerturbation } from '../perturbation-file'
import type { Job } from './define'

/** Writes the noise, of everybody or of one person, as a file of its own. */
export const exportNoise: Job<'export-noise'> = async ({ noiseFile, person, output, layout, key }) => {
  const noise = await readNoiseFile(noiseFile)
  const rows = person === undefined ? [...noise.labels.keys()] : rowsOf(noise, person)
  const chosen = person === undefined ? noise : onlyOf(noise, person, rows)
  if (layout === 'pytorch') {
    await writePerturbation(output, chosen)
    return { rows: chosen.labels.length }
  }
  const learned = key && (await readLearned(noiseFile))
  await writeNoiseFile(output, { ...chosen, faces: key?.faces ?? [] }, learned && onlyRows(learned, rows))
  return { rows: chosen.labels.length }
}

function rowsOf(noise: NoiseFile, person: string): number[] {
  const label = noise.names.indexOf(person)
  if (label >= 0) return [...noise.labels.keys()].filter((row) => noise.labels[row] === label)
  throw failure('nobodys-noise', { person, people: noise.names.join(', ') })
}

function onlyOf(noise: NoiseFile, person: string, rows: readonly number[]): NoiseFile {
  return {
    record: noise.record,
    values: gatherRows(noise.values, noise.record.side ** 2 * 3, rows),
    labels: new Int32Array(rows.length),
    names: [person],
    photos: noise.photos.length === 0 ? [] : rows.map((row) => noise.photos[row] as string),
    faces: noise.faces,
  }
}

function onlyRows({ table, grid, surrogates }: Learned, rows: readonly number[]): Learned {
  return { table: gatherRows(table, grid * grid * 3, rows), grid, surrogates }
}

function gatherRows(values: Float32Array, size: number, rows: readonly number[]): Float32Array {
  const gathered = new Float32Array(rows.length * size)
  rows.forEach((row, index) => {
    gathered.set(values.subarray(row * size, (row + 1) * size), index * size)
  })
  return gathered
}
