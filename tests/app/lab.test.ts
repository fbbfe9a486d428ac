import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { listPresets, presetNames, readPreset, readResults, runLab } from '../../src-main/app/lab'
import type { LabTask, LabWorkers } from '../../src-main/app/lab-workers'
import { DataChoice } from '../../src-main/datasets/choice'
import type { Engine } from '../../src-main/engine/host'
import { Matrix } from '../../src-main/evaluate/matrix'
import { cellsOf } from '../../src-main/evaluate/matrix-runs'
import type { PlanRequest } from '../../src-shared/lab'
import type { LabPlan } from '../../src-shared/lab-plan'
import { clean } from '../evaluate/lab-rows'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('lab')
const root = resolve(import.meta.dirname, '../..')

const row = clean({}, [9, 8])
const { measured: measurement, ...cell } = row

/** An engine that plans one cell, and keeps what it was asked. */
function engineWith(asked: PlanRequest[]): Engine {
  return {
    call: async (_: string, request: PlanRequest): Promise<LabPlan> => {
      asked.push(request)
      return { matrix: { ...request.matrix, precision: 'float32' }, cells: [cell] }
    },
  } as unknown as Engine
}
const run = async (order: { matrix: string; data?: string }) => {
  const asked: PlanRequest[] = []
  const tasks: LabTask[] = []
  const workers: LabWorkers = {
    capacity: 1,
    measure: async (task) => {
      tasks.push(task)
      return measurement
    },
  }
  const results = await runLab(
    { folder: join(folder(), 'out'), ...order },
    { engine: engineWith(asked), workers, root },
  )
  return { results, request: asked[0] as PlanRequest, tasks }
}
const write = async (text: string) => {
  const file = join(folder(), 'matrix.yaml')
  await writeFile(file, text)
  return file
}

describe('a matrix from a file', () => {
  it('goes to the engine as it is, with paths from where the file lies, and comes back as rows', async () => {
    const matrix = await write('data: { a: { source: npz, file: a.npz } }\nseeds: [1, 2]\n')
    const { results, request } = await run({ matrix })
    expect(request.matrix).toEqual({ data: { a: { source: 'npz', file: 'a.npz' } }, seeds: [1, 2] })
    expect(request.base).toBe(folder())
    expect(results.rows).toEqual([row])
  })

  it('can be given another place for its only data', async () => {
    const npz = await run({
      matrix: await write('data: { a: { source: npz, file: a.npz } }'),
      data: '/b.npz',
    })
    expect(npz.request.matrix.data).toEqual({ a: { source: 'npz', file: '/b.npz' } })
    const other = await run({
      matrix: await write('data: { a: { source: cifar10, folder: a } }'),
      data: '/b',
    })
    expect(other.request.matrix.data).toEqual({ a: { source: 'cifar10', folder: '/b' } })
  })

  it.each([
    ['data: [', /matrix\.yaml: .*line 1/s],
    ['- a\n- b', /matrix\.yaml: it is not a matrix/],
  ])('that cannot be understood is refused by its name: %j', async (text, message) => {
    await expect(run({ matrix: await write(text) })).rejects.toThrow(message)
  })

  it('with several data sources takes no other place for them', async () => {
    const matrix = await write('data: { a: { source: npz, file: a }, b: { source: npz, file: b } }')
    await expect(run({ matrix, data: '/c' })).rejects.toThrow(/only where there is one data source/)
  })

  it('that does not exist is refused with the names of those that come with the program', async () => {
    await expect(run({ matrix: 'nothing.yaml' })).rejects.toThrow(
      /nothing\.yaml .*apbench, cifar10,.* people, pictures/,
    )
  })
})

describe('cells that were planned', () => {
  it('are worked out as planned, written after each, and not asked for again', async () => {
    const matrix = await write('data: { a: { source: npz, file: a.npz } }')
    const first = await run({ matrix })
    expect(first.tasks).toMatchObject([
      {
        title: 'R0 / album / clean / CNN',
        request: { matrix: { precision: 'float32' }, position: 0, key: 'key', folder: join(folder(), 'out') },
      },
    ])
    expect(first.results).toMatchObject({ cells: 1, reused: 0 })
    expect(await readResults(first.results.results)).toEqual([row])
    const again = await run({ matrix })
    expect(again.tasks).toEqual([])
    expect(again.results).toEqual({ ...first.results, reused: 1 })
  })
})

describe('the matrices that come with the program', () => {
  it('are understood by the engine, each with a clean ceiling for every victim', async () => {
    for (const name of await presetNames(root)) {
      const preset = parse(await readPreset(name, root))
      // What that one comes down to is tested where its attacks are at hand.
      if (preset.kind === 'poisoning') continue
      const matrix = Matrix.parse(preset)
      const ceilings = cellsOf(matrix).filter(({ posted, defence }) => posted.kind === 'clean' && !defence)
      expect(new Set(ceilings.map(({ victim }) => victim.name))).toEqual(new Set(Object.keys(matrix.victims)))
    }
  })

  it('say what they compare', async () => {
    const kinds = Object.fromEntries((await listPresets(root)).map(({ name, kind }) => [name, kind]))
    expect(kinds).toMatchObject({ pictures: 'protection', people: 'protection', poisoning: 'poisoning' })
  })

  it('have one that needs no other data than the program’s own', async () => {
    const { request } = await run({ matrix: 'pictures' })
    const [source] = Object.values(request.matrix.data as Record<string, unknown>).map((one) =>
      DataChoice.parse(one),
    )
    if (source?.source !== 'npz') throw new Error('it is no npz file')
    expect((await readFile(resolve(request.base, source.file))).length).toBeGreaterThan(0)
  })
})

describe('results', () => {
  it('are read from their folder or their file, and a line that is none is named', async () => {
    const file = join(folder(), 'results.jsonl')
    await writeFile(file, `${JSON.stringify(clean({}, [9, 8]))}\n`)
    expect(await readResults(folder())).toEqual([clean({}, [9, 8])])
    expect(await readResults(file)).toHaveLength(1)
    await writeFile(file, `${JSON.stringify(clean({}, [9, 8]))}\n{"run": "R9"}\n`)
    await expect(readResults(file)).rejects.toThrow(/results\.jsonl: line 2 is no result/)
    expect(await readdir(folder())).toEqual(['results.jsonl'])
  })

  it('that are not there are named', async () => {
    await expect(readResults(join(folder(), 'gone'))).rejects.toThrow(/gone cannot be read/)
  })
})
