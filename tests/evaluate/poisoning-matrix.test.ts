import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Poison } from '../../src-main/attacks/poison'
import { PoisoningBench } from '../../src-main/evaluate/poisoning/bench'
import { poisoningTasks } from '../../src-main/evaluate/poisoning/cells'
import { PoisoningMatrix } from '../../src-main/evaluate/poisoning/matrix'
import { measurePoisoning } from '../../src-main/evaluate/poisoning/measure-planned'
import type { PoisoningStore } from '../../src-main/evaluate/poisoning/store'
import { finish } from '../../src-main/tensor/run'
import type { PoisoningMeasurement, PoisoningRow } from '../../src-shared/poisoning-lab'
import { summarisePoisoning } from '../../src-shared/poisoning-summary'

const resources = resolve(import.meta.dirname, '../../resources')
const place = { base: resources, resources }

/** Keeps everything in memory, and counts what was made anew. */
function memory() {
  const measured = new Map<string, PoisoningMeasurement>()
  const poisons = new Map<string, readonly Poison[]>()
  const store: PoisoningStore = {
    readMeasurement: async (key) => measured.get(key),
    writeMeasurement: async (key, measurement) => void measured.set(key, measurement),
    readPoisons: async (key) => poisons.get(key),
    writePoisons: async (key, made) => void poisons.set(key, made),
  }
  return { measured, poisons, store }
}

const small = PoisoningMatrix.parse({
  kind: 'poisoning',
  attacks: {
    point: {
      attack: 'svm-poisoning',
      testbed: 'space',
      values: { iterations: 40 },
      trials: 1,
      expected: { bagging: 'helps', ABL: 'fails' },
    },
    flips: { attack: 'label-poisoning', testbed: 'plane', trials: 2 },
  },
  defences: {
    bagging: { defence: 'bagging' },
    ABL: { defence: 'anti-backdoor-learning' },
  },
  precision: 'float32',
})

async function run(matrix: PoisoningMatrix, { store }: ReturnType<typeof memory>) {
  const bench = new PoisoningBench(matrix, { store, place, version: 'test' })
  const rows: PoisoningRow[] = []
  for (const [position, task] of poisoningTasks(matrix).entries()) {
    const { material: _, ...cell } = await bench.planned(task)
    const measured = await finish(measurePoisoning(matrix, { position, key: cell.key }, bench))
    rows.push({ ...cell, measured })
  }
  return rows
}

describe('a poisoning matrix', () => {
  test('tries every attack against every defence and against none, with what was expected', async () => {
    const kept = memory()
    const rows = await run(small, kept)
    expect(rows.map(({ attack, defence }) => [attack, defence])).toEqual([
      ['point', undefined],
      ['point', 'bagging'],
      ['point', 'ABL'],
      ['flips', undefined],
      ['flips', 'bagging'],
      ['flips', 'ABL'],
    ])
    const summary = summarisePoisoning(rows)
    expect(summary[0]?.figures?.effect).toBeGreaterThan(0.1)
    expect(summary[1]).toMatchObject({ verdict: 'agrees', figures: { sign: 'helps' } })
    expect(summary[2]).toMatchObject({ verdict: 'not applicable' })
    expect(summary[2]?.reasons.join()).toContain('guards images, and these are features')
    expect(kept.poisons.size).toBe(2)
    expect(await run(small, kept)).toEqual(rows)
  })

  test('has a key of its own for what changes the outcome, and the same poison for every defence', async () => {
    const { store } = memory()
    const keysOf = async (matrix: PoisoningMatrix) => {
      const bench = new PoisoningBench(matrix, { store, place, version: 'test' })
      return Promise.all(poisoningTasks(matrix).map((task) => bench.planned(task)))
    }
    const planned = await keysOf(small)
    expect(new Set(planned.map(({ key }) => key)).size).toBe(6)
    expect(new Set(planned.map(({ material }) => material)).size).toBe(2)
    const other = await keysOf(PoisoningMatrix.parse({ ...small, seeds: [1] }))
    expect(other.filter(({ key }) => planned.some((cell) => cell.key === key))).toEqual([])
  })

  test('names a defence that something is expected of and that there is not', () => {
    const attacks = { point: { attack: 'svm-poisoning', expected: { magic: 'helps' } } }
    const wrong = PoisoningMatrix.parse({ ...small, attacks })
    expect(() => poisoningTasks(wrong)).toThrow('"magic"')
  })
})

test('the matrix that comes with the program can be planned as a whole', async () => {
  const text = await readFile(resolve(resources, 'lab/poisoning.yaml'), 'utf8')
  const matrix = PoisoningMatrix.parse(parse(text))
  const bench = new PoisoningBench(matrix, { store: memory().store, place, version: 'test' })
  for (const task of poisoningTasks(matrix)) await bench.planned(task)
  expect(Object.keys(matrix.defences)).toContain('random removal')
})
