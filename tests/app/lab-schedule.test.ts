import { describe, expect, it } from 'vitest'
import { measureCells } from '../../src-main/app/lab-schedule'
import type { LabTask, LabWorkers } from '../../src-main/app/lab-workers'
import type { PlannedCell } from '../../src-shared/lab-plan'
import { clean } from '../evaluate/lab-rows'

const { measured: measurement, ...labels } = clean({}, [9, 8])
const cellWith = (key: string, material?: string): PlannedCell => ({
  ...labels,
  key,
  ...(material !== undefined && { material }),
})
const taskOf = ({ key }: PlannedCell, position: number): LabTask => ({
  title: key,
  request: { matrix: {}, base: '', resources: '', folder: '', version: '1', position, key },
})

/** Measures cells by workers who end when the test says so, and tells who was at work at the same time. */
function startWith(cells: readonly PlannedCell[], capacity: number, known: readonly string[] = []) {
  const running = new Map<
    string,
    { end: () => void; fail: (why: Error) => void; signal?: AbortSignal | undefined }
  >()
  const workers: LabWorkers = {
    capacity,
    measure: ({ title }, { signal }) =>
      new Promise((resolve, reject) => {
        const over = (settle: () => void) => () => {
          running.delete(title)
          settle()
        }
        signal?.addEventListener(
          'abort',
          over(() => reject(new Error('stopped'))),
        )
        running.set(title, {
          end: over(() => resolve(measurement)),
          fail: (why) => over(() => reject(why))(),
        })
      }),
  }
  const measured: string[] = []
  const ended = measureCells(
    {
      plan: { matrix: {}, cells: [...cells] },
      known: new Set(known),
      taskOf,
      onMeasured: async (key) => void measured.push(key),
    },
    workers,
    {},
  )
  const end = async (key: string) => {
    running.get(key)?.end()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { running, measured, ended, end, atWork: () => [...running.keys()] }
}

describe('cells and workers', () => {
  it('no more cells are at work than there are workers, and each key once', async () => {
    const { ended, end, atWork, measured } = startWith(
      ['a', 'b', 'a', 'c'].map((key) => cellWith(key)),
      2,
      ['b'],
    )
    expect(atWork()).toEqual(['a', 'c'])
    await end('c')
    await end('a')
    await ended
    expect(measured).toEqual(['c', 'a'])
  })

  it('of cells with the same noise one goes first, and others meanwhile', async () => {
    const cells = [cellWith('a', 'x'), cellWith('b', 'x'), cellWith('c', 'x'), cellWith('d', 'y')]
    const { ended, end, atWork } = startWith(cells, 3)
    expect(atWork()).toEqual(['a', 'd'])
    await end('a')
    expect(atWork()).toEqual(['d', 'b', 'c'])
    for (const key of ['b', 'c', 'd']) await end(key)
    await ended
  })

  it('a noise that an earlier run made is there', async () => {
    const { ended, end, atWork } = startWith(
      [cellWith('a', 'x'), cellWith('b', 'x'), cellWith('c', 'x')],
      2,
      ['a'],
    )
    expect(atWork()).toEqual(['b', 'c'])
    await end('b')
    await end('c')
    await ended
  })

  it('the first that fails stops the others and is what is told', async () => {
    const { ended, running, measured, atWork } = startWith(
      ['a', 'b', 'c'].map((key) => cellWith(key)),
      2,
    )
    running.get('b')?.fail(new Error('b is broken'))
    await expect(ended).rejects.toThrow('b is broken')
    expect(atWork()).toEqual([])
    expect(measured).toEqual([])
  })
})
