import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { LocalWorkers } from '../../src-main/app/local-workers'
import type { Engine } from '../../src-main/engine/host'
import { temporaryFolder } from '../temporary-folder'
import { figuresOf, runIn, startEngine, writeSlowMatrix } from './lab-run'

const folder = temporaryFolder('local-workers')
const engines: Engine[] = []
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()))
})

function startEngines(count: number): Engine[] {
  engines.push(...Array.from({ length: count }, startEngine))
  return engines.slice(-count)
}

describe('two worker processes', () => {
  it('of which one is killed in the middle of a training measure all that one alone measures', async () => {
    const matrix = await writeSlowMatrix(folder())
    const alone = await runIn(join(folder(), 'alone'), matrix, new LocalWorkers(startEngines(1)))
    const [first, second] = startEngines(2) as [Engine, Engine]
    const pids = new Set<number | undefined>()
    let killed: number | undefined
    const both = await runIn(join(folder(), 'both'), matrix, new LocalWorkers([first, second]), {
      onProgress: ({ phase }) => {
        for (const { pid } of [first, second]) pids.add(pid)
        if (killed !== undefined || !/training a recogniser/.test(phase)) return
        killed = second.pid
        if (killed !== undefined) process.kill(killed, 'SIGKILL')
      },
    })
    expect(killed).toBeDefined()
    expect([...pids].filter((pid) => pid !== undefined)).toHaveLength(3)
    expect(both).toMatchObject({ cells: 4, reused: 0 })
    expect(figuresOf(both.rows)).toEqual(figuresOf(alone.rows))
    const lines = (await readFile(both.results, 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(both.rows)
  })
})

describe('a run that was cancelled', () => {
  it('keeps what was measured, and goes on in the same folder', async () => {
    const matrix = await writeSlowMatrix(folder())
    const cancel = new AbortController()
    const out = join(folder(), 'out')
    const cancelled = runIn(out, matrix, new LocalWorkers(startEngines(1)), {
      signal: cancel.signal,
      onProgress: ({ done }) => done > 1 && cancel.abort(),
    })
    await expect(cancelled).rejects.toMatchObject({ failure: { kind: 'cancelled' } })
    const resumed = await runIn(out, matrix, new LocalWorkers(startEngines(1)))
    expect(resumed.reused).toBeGreaterThanOrEqual(1)
    expect(resumed.rows.map(({ run, seed }) => [run, seed])).toEqual([
      ['R0', 0],
      ['R0', 1],
      ['R1', 0],
      ['R1', 1],
    ])
  })
})
