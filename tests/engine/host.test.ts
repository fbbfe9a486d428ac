import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { Engine, type EngineOptions } from '../../src-main/engine/host'
import type { Progress } from '../../src-shared/progress'
import { builtEntry } from '../built-engine'
import { temporaryFolder } from '../temporary-folder'
import { craftRequest } from './craft-request'

const folder = temporaryFolder('engine')
const endless = 1_000_000
const engines: Engine[] = []
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()))
})

function started(options: Partial<EngineOptions> = {}): Engine {
  const engine = new Engine({ ...options, entry: options.entry ?? builtEntry('engine') })
  engines.push(engine)
  return engine
}

/** An engine whose process does what `code` says instead. */
async function pretending(code: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const entry = join(folder(), 'pretender.mjs')
  await writeFile(entry, code)
  return started({ entry, ...options })
}

/** A job that goes on until it is stopped; `learning` resolves when it is well under way. */
async function endlessJob(engine: Engine) {
  const request = await craftRequest(engine, folder(), endless)
  const abort = new AbortController()
  const seen: Progress[] = []
  let result: Promise<unknown> = Promise.resolve()
  await new Promise<void>((resolve, reject) => {
    result = engine.call('craft', request, {
      signal: abort.signal,
      onProgress: (progress) => {
        seen.push(progress)
        if (progress.total === endless && progress.done > 1) resolve()
      },
    })
    result.catch(reject)
  })
  return { abort, result, seen }
}

const failure = (kind: string, message: RegExp = /./) => ({
  failure: { kind, message: expect.stringMatching(message) },
})

describe('jobs', () => {
  it('run one after another, in the order in which they were asked for', async () => {
    const engine = started()
    const request = await craftRequest(engine, folder(), 3)
    const ended: string[] = []
    await Promise.all([
      engine.call('craft', request).then(() => ended.push('slow')),
      engine.call('facts', {}).then(() => ended.push('quick')),
      engine.call('versions', {}).then(() => ended.push('quickest')),
    ])
    expect(ended).toEqual(['slow', 'quick', 'quickest'])
  })

  it('report at least twice a second how far they are, and soon how long they will take', async () => {
    const { seen } = await endlessJob(started())
    const before = seen.length
    await wait(3000)
    const reports = seen.slice(before)
    expect(reports.length).toBeGreaterThanOrEqual(6)
    const done = reports.map((report) => report.done)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(done.at(-1)).toBeGreaterThan(done[0] as number)
    expect(reports.at(-1)).toMatchObject({ unit: 'rounds', total: endless })
    expect(reports.at(-1)?.secondsLeft).toBeGreaterThan(0)
  })

  it('that fail leave the engine usable', async () => {
    const engine = started()
    const request = await craftRequest(engine, folder(), 2)
    const { pid } = engine
    const absent = {
      ...request,
      people: [{ name: 'Ada', pictures: [{ photo: join(folder(), 'absent.png') }] }],
    }
    await expect(engine.call('craft', absent)).rejects.toMatchObject(failure('unreadable'))
    await expect(engine.call('craft', { ...request, parameters: { rounds: 'many' } })).rejects.toMatchObject({
      failure: {},
    })
    await expect(engine.call('resolve-method', { method: 'none', values: {} })).rejects.toMatchObject(
      failure('bad request', /"none"/),
    )
    await expect(engine.call('craft', request)).resolves.toMatchObject({ reused: false })
    expect(engine.pid).toBe(pid)
  })

  it('that break the contract are refused before anything is started', async () => {
    const engine = started()
    await expect(engine.call('export-noise', {} as never)).rejects.toMatchObject(
      failure('bad request', /export-noise was not understood.*noiseFile/s),
    )
    expect(engine.pid).toBeUndefined()
  })

  it('give their memory back: as many tensors after as before', async () => {
    const engine = started()
    const request = await craftRequest(engine, folder(), 2)
    const tensors = async () => (await engine.call('facts', {})).memory.tensors
    const before = await tensors()
    for (const seed of [1, 2]) await engine.call('craft', { ...request, seed })
    expect(await tensors()).toBe(before)
    const { abort, result } = await endlessJob(engine)
    abort.abort()
    await expect(result).rejects.toMatchObject(failure('cancelled'))
    expect(await tensors()).toBe(before)
  })
})

describe('cancelling', () => {
  it('ends a running job within a second, and the same process goes on with the next', async () => {
    const engine = started()
    const { abort, result } = await endlessJob(engine)
    const { pid } = engine
    const asked = performance.now()
    abort.abort()
    await expect(result).rejects.toMatchObject(failure('cancelled'))
    expect(performance.now() - asked).toBeLessThan(1000)
    await engine.call('facts', {})
    expect(engine.pid).toBe(pid)
  })

  it('takes a waiting job out of the queue and leaves the running one alone', async () => {
    const engine = started()
    const request = await craftRequest(engine, folder(), 20)
    const abort = new AbortController()
    const running = engine.call('craft', request)
    const waiting = engine.call('facts', {}, { signal: abort.signal })
    abort.abort()
    await expect(waiting).rejects.toMatchObject(failure('cancelled'))
    await expect(running).resolves.toMatchObject({ reused: false })
  })

  it('kills a process that does not stop by itself; the next job gets a new one', async () => {
    const deaf = `process.on('message', (message) => {
      if (message.call === 'versions') process.send({ type: 'done', id: message.id, result: ${versions} })
    })`
    const engine = await pretending(deaf, { graceMilliseconds: 100 })
    const abort = new AbortController()
    const result = engine.call('facts', {}, { signal: abort.signal })
    const { pid } = engine
    abort.abort()
    await expect(result).rejects.toMatchObject(failure('cancelled'))
    await engine.call('versions', {})
    expect(engine.pid).not.toBe(pid)
  })

  it('by closing ends the process, what runs and what waits', async () => {
    const engine = started()
    const { result } = await endlessJob(engine)
    const waiting = engine.call('facts', {})
    const ended = Promise.all([
      expect(result).rejects.toMatchObject(failure('cancelled')),
      expect(waiting).rejects.toMatchObject(failure('cancelled')),
    ])
    const pid = engine.pid as number
    await engine.close()
    await ended
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
    await expect(engine.call('facts', {})).rejects.toMatchObject(failure('cancelled'))
  })
})

describe('a process that dies', () => {
  it('fails its job and is replaced for the next', async () => {
    const engine = started()
    const { result } = await endlessJob(engine)
    const pid = engine.pid as number
    process.kill(pid, 'SIGKILL')
    await expect(result).rejects.toMatchObject(failure('engine died', /SIGKILL/))
    await expect(engine.call('facts', {})).resolves.toMatchObject({ node: process.versions.node })
    expect(engine.pid).not.toBe(pid)
  })

  it('is told with its last words', async () => {
    const engine = await pretending(`process.on('message', () => { throw new Error('out of luck') })`)
    await expect(engine.call('facts', {})).rejects.toMatchObject(
      failure('engine died', /with code 1.*out of luck/s),
    )
  })

  it('while no job runs is not missed', async () => {
    const engine = started()
    await engine.call('versions', {})
    const pid = engine.pid as number
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => engine.pid).not.toBe(pid)
    await engine.call('versions', {})
  })

  it('before it has started is told as well', async () => {
    const withoutEntry = started({ entry: join(folder(), 'absent.js') })
    await expect(withoutEntry.call('facts', {})).rejects.toMatchObject(failure('engine died', /absent\.js/))
    const withoutNode = started({ node: join(folder(), 'absent-node') })
    await expect(withoutNode.call('facts', {})).rejects.toMatchObject(
      failure('engine died', /before it started.*ENOENT/s),
    )
  })

  it('or hangs without a sign of life is stopped', async () => {
    const engine = await pretending(`process.on('message', () => {})`, { silenceMilliseconds: 200 })
    await expect(engine.call('facts', {})).rejects.toMatchObject(failure('engine silent', /no sign of life/))
  })
})

const versions = JSON.stringify({ node: '0', sharp: '0', libvips: '0' })
