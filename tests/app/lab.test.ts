import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { presetNames, readPreset, readResults, runLab } from '../../src-main/app/lab'
import { DataChoice } from '../../src-main/datasets/choice'
import type { Engine } from '../../src-main/engine/host'
import { Matrix } from '../../src-main/evaluate/matrix'
import { cellsOf } from '../../src-main/evaluate/matrix-runs'
import type { LabRequest } from '../../src-shared/lab'
import { clean } from '../evaluate/lab-rows'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('lab')
const root = resolve(import.meta.dirname, '../..')

/** An engine that writes one result and keeps what it was asked. */
function engineWith(asked: LabRequest[]): Engine {
  return {
    call: async (_: string, request: LabRequest) => {
      asked.push(request)
      await mkdir(request.folder, { recursive: true })
      const results = join(request.folder, 'results.jsonl')
      await writeFile(results, `${JSON.stringify(clean({}, [9, 8]))}\n`)
      return { cells: 1, reused: 0, results }
    },
  } as unknown as Engine
}
const run = async (order: { matrix: string; data?: string }) => {
  const asked: LabRequest[] = []
  const results = await runLab(
    { folder: join(folder(), 'out'), ...order },
    { engine: engineWith(asked), root },
  )
  return { results, request: asked[0] as LabRequest }
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
    expect(results.rows).toEqual([clean({}, [9, 8])])
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
    await expect(run({ matrix: 'nothing.yaml' })).rejects.toThrow(/nothing\.yaml .*cifar10, people, pictures/)
  })
})

describe('the matrices that come with the program', () => {
  it('are understood by the engine, each with a clean ceiling for every victim', async () => {
    for (const name of await presetNames(root)) {
      const matrix = Matrix.parse(parse(await readPreset(name, root)))
      const ceilings = cellsOf(matrix).filter(({ posted, defence }) => posted.kind === 'clean' && !defence)
      expect(new Set(ceilings.map(({ victim }) => victim.name))).toEqual(new Set(Object.keys(matrix.victims)))
    }
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
