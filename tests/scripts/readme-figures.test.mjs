import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { calibrationTables } from '../../scripts/readme/calibration-tables.mjs'
import { peopleTable } from '../../scripts/readme/people-table.mjs'
import { replaceBetween } from '../../scripts/readme/replace-between.mjs'

const root = resolve(import.meta.dirname, '../..')
const readme = readFileSync(resolve(root, 'README.md'), 'utf8')

/** @type {import('../../src-shared/calibration').CalibrationRow} */
const row = {
  part: 'class-wise',
  data: 'CIFAR-10 subset',
  noise: 'class-wise',
  epsilon: 8,
  share: 1,
  victim: 'CNN',
  figure: 'recognised',
  expected: { atMost: 0.16 },
  source: 'Somebody, 2020',
  measured: 0.144,
  made: {
    date: '2026-05-04',
    unlearnable: '0.1.0',
    tensorflow: '2.21.0',
    node: '20.20.2',
    processor: 'Made-up processor',
    precision: 'bf16',
    seed: 0,
  },
}

describe('the figures of the long checks', () => {
  it('become tables, a column for each trainer and a line for what it learns from', () => {
    const text = calibrationTables([row, { ...row, victim: 'MLP', measured: 0.2 }])
    expect(text).toContain('| CIFAR-10 subset | CNN | MLP |')
    expect(text).toContain(
      '| class-wise 8/255 | 14.4 % (at most 16) | **not as expected:** 20.0 % (at most 16) |',
    )
    expect(text).toContain('Made-up processor')
  })

  it('tell counter-measures and people apart from the rest', () => {
    const people = /** @type {const} */ ({ part: 'people', data: 'faces', noise: 'people', epsilon: 16 })
    const text = calibrationTables([
      { ...row, counterMeasure: 'Mixup' },
      { ...row, ...people, protects: { classes: 6, of: 30 }, figure: 'recognised of the protected' },
    ])
    expect(text).toContain('| Counter-measures, CNN | class-wise 8/255 |\n| --- | --- |\n| Mixup | 14.4 %')
    expect(text).toContain('| CNN, people recipe 16/255 | 14.4 % (at most 16) |')
  })

  it('take the place of what is between the markers, which must be there', () => {
    const text = 'a\n<!-- x -->\nold\n<!-- /x -->\nb\n'
    expect(replaceBetween(text, 'x', 'new')).toBe('a\n<!-- x -->\nnew\n<!-- /x -->\nb\n')
    expect(() => replaceBetween(text, 'y', 'new')).toThrow(/<!-- y -->/)
  })

  it('are in the README as they were measured', () => {
    const { rows } = JSON.parse(readFileSync(resolve(root, 'resources/calibration.json'), 'utf8'))
    expect(replaceBetween(readme, 'calibration', calibrationTables(rows))).toBe(readme)
  })
  it('of people stand in the README as they were measured', () => {
    const table = JSON.parse(readFileSync(resolve(root, 'resources/people-table.json'), 'utf8'))
    expect(replaceBetween(readme, 'people', peopleTable(table))).toBe(readme)
  })
})

describe('the table of people', () => {
  const share = (/** @type {number} */ recognised) => ({ recognised, photos: 72 })
  const line = (/** @type {string} */ way, /** @type {number} */ left) => ({
    way,
    trainer: 'resnet10',
    unprotected: share(40),
    protected: share(left),
  })
  const text = peopleTable({
    ways: [
      { id: 'plain', name: 'plain training' },
      { id: 'grey', name: 'grey' },
    ],
    trainers: [{ id: 'resnet10', name: 'ResNet-10' }],
    runs: [{ protected: 'six', parameters: { epsilon: 12 }, lines: [line('plain', 8), line('grey', 8)] }],
  })

  it('says what is left of the recognition, and marks what is more than the aim of its way', () => {
    expect(text).toContain('| plain training | ResNet-10 | **0.20 (8 of 40)** |')
    expect(text).toContain('| grey | ResNet-10 | 0.20 (8 of 40) |')
  })

  it('counts the rows that hold', () => {
    expect(text).toContain('- six of thirty, 12/255: 1 of 2 rows hold; at worst 0.20 is left.')
  })
})
