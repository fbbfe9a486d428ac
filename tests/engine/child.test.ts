import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { builtEntry } from '../built-engine'

/** The process without a host, whose checks would keep these messages back. */
describe('the engine’s process', () => {
  let child: ChildProcess
  beforeEach(() => {
    child = fork(builtEntry('engine'), [], { serialization: 'advanced', stdio: 'ignore', execArgv: [] })
  })
  afterEach(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  let id = 0
  async function answerTo(call: string, params: unknown): Promise<unknown> {
    child.send({ type: 'start', id: ++id, call, params })
    return (await once(child, 'message'))[0]
  }

  it('refuses a call that it does not know, and goes on', async () => {
    for (const call of ['nonsense', 'constructor']) {
      expect(await answerTo(call, {})).toMatchObject({
        type: 'failed',
        id,
        failure: { kind: 'bad request', message: `The engine has no job "${call}".` },
      })
    }
    expect(await answerTo('versions', {})).toMatchObject({ type: 'done', id })
  })

  it('refuses parameters that break the contract, and goes on', async () => {
    expect(await answerTo('resolve-method', { method: 5 })).toMatchObject({
      type: 'failed',
      failure: {
        kind: 'bad request',
        message: expect.stringMatching(/resolve-method was not understood.*method/s),
      },
    })
    expect(await answerTo('versions', {})).toMatchObject({ type: 'done', id })
  })

  it('does one job at a time', async () => {
    child.send({ type: 'start', id: 101, call: 'facts', params: {} })
    expect(await answerTo('versions', {})).toMatchObject({ type: 'failed', id })
    expect((await once(child, 'message'))[0]).toMatchObject({ type: 'done', id: 101 })
  })

  it('leaves it to its parent what Ctrl-C means', async () => {
    await answerTo('versions', {})
    child.kill('SIGINT')
    expect(await answerTo('versions', {})).toMatchObject({ type: 'done', id })
  })

  it('ends when its parent is gone', async () => {
    await answerTo('versions', {})
    const ended = once(child, 'exit')
    child.disconnect()
    expect(await ended).toEqual([0, null])
  })
})
