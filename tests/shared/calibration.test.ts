import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCalibration } from '../../src-main/app/read-calibration'
import { type CalibrationRow, isAsExpected, withRow } from '../../src-shared/calibration'
import { madeUpCalibration } from '../renderer/made-up-calibration'

const [clean, classWise] = madeUpCalibration.rows as [CalibrationRow, CalibrationRow]

describe('a row of the long checks', () => {
  it('takes the place of the same figure measured before, whatever it is now', () => {
    const again = { ...classWise, measured: 0.11, expected: { atMost: 0.2 } }
    const { rows } = withRow(madeUpCalibration, again)
    expect(rows).toHaveLength(madeUpCalibration.rows.length)
    expect(rows[1]).toEqual(again)
  })

  it('stands beside the same noise on another network, in the part that it belongs to', () => {
    const other = { ...classWise, victim: 'MLP' }
    const { rows } = withRow(madeUpCalibration, other)
    expect(rows.slice(0, 3)).toEqual([clean, classWise, other])
  })

  it('is as expected within its bounds, and where there is none on a side', () => {
    const shares = [0.1, 0.3, 0.5].map((measured) => ({ measured, expected: { atLeast: 0.2, atMost: 0.4 } }))
    expect(shares.map(isAsExpected)).toEqual([false, true, false])
    expect(isAsExpected({ measured: 0.9, expected: { atLeast: 0.2 } })).toBe(true)
  })
})

it('the figures that come with the program are understood', async () => {
  const { rows } = await readCalibration(resolve(import.meta.dirname, '../..'))
  for (const { measured } of rows) expect(Math.abs(measured)).toBeLessThanOrEqual(1)
})
