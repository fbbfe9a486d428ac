import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { methodSummary, methodTables } from '../../scripts/docs/method-tables.mjs'
import { replaceBetween } from '../../scripts/readme/replace-between.mjs'
import { describeMethods } from '../../src-main/engine/jobs/describe-methods'
import { renderParetoDrawing } from '../../src-renderer/lab/render-pareto-drawing'
import { MethodTable } from '../../src-shared/method-table'

const root = join(import.meta.dirname, '../..')
const read = (/** @type {string} */ file) => readFile(join(root, file), 'utf8')
const results = JSON.parse(await read('resources/methods.json'))
const descriptions = /** @type {import('../../src-shared/method').MethodDescription[]} */ (
  await /** @type {() => Promise<unknown>} */ (/** @type {unknown} */ (describeMethods))()
)

describe('what scripts/write-method-tables.mjs writes is what stands in resources/methods.json', () => {
  it('in the page of the methods', async () => {
    expect(await read('resources/docs/methods.md')).toBe(methodTables(results, descriptions))
  })

  it('in the README', async () => {
    const readme = await read('README.md')
    expect(replaceBetween(readme, 'methods', methodSummary(results))).toBe(readme)
  })

  it('in the picture', async () => {
    expect(await read('resources/readme/methods-pareto.svg')).toBe(renderParetoDrawing(results.table.methods))
  })

  it('and that file is a table of methods', () => {
    expect(MethodTable.parse(results.table)).toEqual(results.table)
  })
})

describe('the pages of made-up results', () => {
  /** @type {MethodTable} */
  const table = {
    data: 'cifar10',
    pictures: { train: 2000, test: 1000 },
    chance: 0.1,
    seeds: [0],
    precisions: ['bf16'],
    tensorflow: ['2.21.0'],
    trainers: [
      { victim: 'CNN', clean: 0.6 },
      { victim: 'CNN', defence: 'grey', clean: 0.55 },
      { victim: 'MLP', clean: 0.12 },
    ],
    methods: [
      {
        name: 'TAP',
        id: 'tap',
        parameters: { epsilon: 8 },
        noise: { method: 'tap', secondsPerPicture: 0.0231 },
        plain: 0.33,
        strongest: { share: 0.9, defence: 'grey' },
        front: ['seconds'],
        cells: [
          { accuracy: 0.2, outcome: 'holds' },
          {
            accuracy: 0.54,
            outcome: 'undone',
            published: {
              accuracy: 0.11,
              outcome: 'holds',
              source: 'Somebody',
              agrees: false,
              reason: 'small',
            },
          },
          {
            accuracy: 0.11,
            outcome: 'open',
            open: 'learns little',
            published: { accuracy: 0.61, outcome: 'undone', source: 'Somebody' },
          },
        ],
      },
    ],
  }
  const made = { date: '2026-05-04', processor: 'Made-up', unlearnable: '0.1.0', node: '20.20.2' }
  const exactly = (/** @type {number} */ share) => ({ mean: share, low: share, high: share })
  const labels = {
    data: 'people',
    share: 1,
    victim: 'ResNet-10',
    classes: ['ann', 'bob'],
    seeds: 1,
    chance: 0.1,
  }
  /** @param {{ protection: string, accuracy: number, defence?: string }} row */
  const ofPeople = ({ protection, accuracy, defence }) => ({
    ...labels,
    run: defence === undefined ? /** @type {const} */ ('R1') : /** @type {const} */ ('R5'),
    posted: /** @type {const} */ ('protected'),
    protection,
    ...(defence !== undefined && { defence }),
    accuracy: exactly(accuracy),
    others: exactly(0.5),
    ceiling: 0.8,
  })
  const people = {
    made,
    rows: [
      ofPeople({ protection: 'LSP', accuracy: 0.3 }),
      ofPeople({ protection: 'LSP', accuracy: 0.6, defence: 'grey' }),
    ],
  }

  it('set every published figure beside ours, and list where the sign differs, with the reason or without', () => {
    const page = methodTables({ made, table, people }, descriptions)
    expect(page).toContain('| TAP | grey | 54 undone | 11 holds | **no** | Somebody |')
    expect(page).toContain('- TAP, grey: undone here, holds as published; small.')
    expect(page).toContain('- TAP, MLP: this trainer learns too little from clean pictures.')
    const unexplained = structuredClone(table)
    delete unexplained.methods[0]?.cells[1]?.published?.reason
    expect(methodTables({ made, table: unexplained, people }, descriptions)).toContain('not explained.')
  })

  it('say what bounds a method in the words of its parameter', () => {
    expect(methodTables({ made, table, people }, descriptions)).toContain(
      '| 8: largest change of a pixel, in grey levels |',
    )
  })

  it('mark in short what holds, and count where signs agree', () => {
    const text = methodSummary({ made, table, people })
    expect(text).toContain('| TAP | **20** | 54 | 11 | 23 ms |  |')
    expect(text).toContain('agree for 0 of 1 published figures of the same method and trainer')
  })
  it('show what is left of protected people, beside the others, and mark where it is less than half', () => {
    const page = methodTables({ made, table, people }, descriptions)
    expect(page).toContain('| clean pictures | 80 | 80 |  |')
    expect(page).toContain('| LSP | **30 / 50** | 60 / 50 |  |')
    expect(page).toContain('2 people protected among others')
  })
})
