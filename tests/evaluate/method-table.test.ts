import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { Matrix } from '../../src-main/evaluate/matrix'
import { cellsOf } from '../../src-main/evaluate/matrix-runs'
import { protections } from '../../src-main/protections'
import { methodTables } from '../../src-shared/method-table'
import { publishedTables } from '../../src-shared/published-methods'
import { clean, labRow, madeUpNoise, withNoise } from './lab-rows'

const grey = { run: 'R5', defence: 'grey' } as const
const mlp = { run: 'R6', victim: 'MLP' } as const
const noise = madeUpNoise(4)
/** The made-up data have two classes, so that guessing is right in ten of twenty. */
const rows = [
  clean({}, [10, 10]),
  withNoise(labRow({ protection: 'TAP' }, [5, 6]), noise),
  withNoise(labRow({ protection: 'LSP' }, [5, 5]), noise),
  withNoise(labRow({ protection: 'own' }, [10, 9]), noise),
  clean(grey, [9, 9]),
  withNoise(labRow({ ...grey, protection: 'TAP' }, [9, 9]), noise),
  withNoise(labRow({ ...grey, protection: 'LSP' }, [9, 8]), noise),
  withNoise(labRow({ ...grey, protection: 'own' }, [9, 9]), noise),
  clean(mlp, [9, 9]),
  withNoise(labRow({ ...mlp, protection: 'TAP' }, [9, 9]), noise),
]

describe('the table of methods against trainers', () => {
  const [table] = methodTables(rows)
  const cellsOfMethod = (name: string) => table?.methods.find((method) => method.name === name)?.cells

  it('has the main victim first, then its counter-measures, then the others, each with its clean ceiling', () => {
    expect(table?.trainers).toEqual([
      { victim: 'CNN', clean: 1 },
      { victim: 'CNN', defence: 'grey', clean: 0.9 },
      { victim: 'MLP', clean: 0.9 },
    ])
  })

  it('sets what came out beside what was published, and says whether the sign agrees', () => {
    expect(cellsOfMethod('TAP')).toMatchObject([
      { outcome: 'holds', published: { accuracy: expect.closeTo(0.0627), outcome: 'holds', agrees: true } },
      { outcome: 'undone', published: { accuracy: expect.closeTo(0.1101), outcome: 'holds', agrees: false } },
      { outcome: 'undone', published: { accuracy: expect.closeTo(0.6103), outcome: 'undone', agrees: true } },
    ])
    expect(cellsOfMethod('LSP')?.[1]).toMatchObject({
      outcome: 'undone',
      published: { outcome: 'undone', agrees: true },
    })
  })

  it('gives the reason of a difference where one is known', () => {
    expect(cellsOfMethod('TAP')?.[1]?.published?.reason).toMatch(/barely trained/)
  })

  it('leaves open what a protection that takes little lets nobody say', () => {
    const [plain, grey] = cellsOfMethod('own') ?? []
    expect(plain).toMatchObject({ outcome: 'undone' })
    expect(grey).toMatchObject({ outcome: 'open', open: 'takes little' })
    expect(grey?.published).toBeUndefined()
  })

  it('has null where the matrix has no such cell', () => {
    expect(cellsOfMethod('LSP')?.[2]).toBeNull()
  })
})

describe('the matrix of the methods', () => {
  const matrix = async () =>
    Matrix.parse(
      parse(await readFile(resolve(import.meta.dirname, '../../resources/lab/methods.yaml'), 'utf8')),
    )

  it('has every protection that is made for pictures without a face network', async () => {
    const { protections: chosen } = await matrix()
    const tried = new Set(Object.values(chosen).map(({ method }) => method))
    const others = protections.map(({ id }) => id).filter((id) => !tried.has(id))
    expect(others.sort()).toEqual(['fawkes', 'lowkey'])
  })

  it('has every method and trainer of which something is published, by the same name', async () => {
    const { protections: chosen, victims, defences } = await matrix()
    for (const { victims: named, protected: published } of publishedTables) {
      expect(Object.keys(victims)).toEqual(expect.arrayContaining([...named]))
      for (const [method, figures] of Object.entries(published)) {
        expect(Object.keys(chosen)).toContain(method)
        for (const defence of Object.keys(figures).filter((name) => name !== '')) {
          expect(Object.keys(defences)).toContain(defence)
        }
      }
    }
  })

  it('compares noise of 8 grey levels wherever the method has such a bound', async () => {
    const bounds = new Map(
      cellsOf(await matrix()).flatMap(({ posted }) =>
        posted.kind === 'protected'
          ? [[posted.protection.name, posted.protection.parameters.epsilon] as const]
          : [],
      ),
    )
    const others = [...bounds].filter(([, epsilon]) => epsilon !== 8).map(([name]) => name)
    expect(others.sort()).toEqual(['AR', 'LSP', 'OPS', 'class-wise convolution'])
  })
})
