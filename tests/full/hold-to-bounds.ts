import { readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { expect } from 'vitest'
import { version } from '../../src-main/app/version'
import { writeWhole } from '../../src-main/files/write-whole'
import { tensorflowVersion } from '../../src-main/tensor/native'
import type { Run } from '../../src-main/tensor/run'
import { Calibration, type CalibrationRow, withRow } from '../../src-shared/calibration'

const file = resolve(import.meta.dirname, '../../resources/calibration.json')

/** A row before it is measured. */
export type Expectation = Omit<CalibrationRow, 'measured' | 'made'>

/**
 * Holds a share to its bounds. It is noted down in resources/calibration.json before, so that the table tells the truth
 * where it is not as expected, too.
 *
 * @param measured in 0..1
 */
export async function holdToBounds(
  expectation: Expectation,
  measured: number,
  { seed, precision }: Run,
): Promise<void> {
  const row: CalibrationRow = {
    ...expectation,
    measured: Math.round(measured * 10_000) / 10_000,
    made: {
      date: new Date().toISOString().slice(0, 10),
      unlearnable: version,
      tensorflow: tensorflowVersion(),
      node: process.versions.node,
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      precision,
      seed,
    },
  }
  await writeWhole(file, `${JSON.stringify(withRow(await readCalibration(), row), undefined, 2)}\n`)
  const { part, noise, victim, counterMeasure, figure, expected } = row
  const what = [part, noise, victim, counterMeasure, figure].filter(Boolean).join(', ')
  console.log(`${what}: ${row.measured}`)
  const { atLeast, atMost } = expected
  // What comes after a figure that is not as expected is measured and noted down all the same.
  if (atLeast !== undefined) expect.soft(measured, what).toBeGreaterThanOrEqual(atLeast)
  if (atMost !== undefined) expect.soft(measured, what).toBeLessThanOrEqual(atMost)
}

async function readCalibration(): Promise<Calibration> {
  return Calibration.parse(JSON.parse(await readFile(file, 'utf8')))
}
