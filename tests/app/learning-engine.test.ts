import { describe, expect, it, vi } from 'vitest'
import { type EngineChoice, LearningEngine } from '../../src-main/app/learning-engine'
import { Engine } from '../../src-main/engine/host'

/** Engines that are started and closed, and whose processes nobody needs. */
function learningWith(choice: { current: EngineChoice }) {
  const started: { readonly choice: EngineChoice; readonly close: ReturnType<typeof vi.spyOn> }[] = []
  const learning = new LearningEngine(
    (wanted) => {
      const engine = new Engine({ entry: 'none.js' })
      started.push({ choice: wanted, close: vi.spyOn(engine, 'close') })
      return engine
    },
    () => choice.current,
  )
  const isClosed = (index: number) => started[index]?.close.mock.calls.length !== 0
  return { learning, started, isClosed }
}

const nothing = async () => undefined

/** Work that goes on until it is ended. */
function openWork() {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return { end, work: () => ended }
}

describe('the engine that learns', () => {
  it('is started when it is first used, and is the same for what comes after', async () => {
    const { learning, started, isClosed } = learningWith({ current: { threads: 4 } })
    expect(started).toEqual([])
    await learning.use(nothing)
    await learning.use(nothing)
    expect(started.map(({ choice }) => choice)).toEqual([{ threads: 4 }])
    expect(isClosed(0)).toBe(false)
  })

  it('stays with what has begun when the threads are changed, and the next gets one with the new ones', async () => {
    const choice = { current: { threads: 4 } as EngineChoice }
    const { learning, started, isClosed } = learningWith(choice)
    const { end, work } = openWork()
    const running = learning.use(work)
    await vi.waitFor(() => expect(started).toHaveLength(1))
    choice.current = { threads: 2 }
    await learning.closeOutdated()
    expect(isClosed(0)).toBe(false)
    await learning.use(nothing)
    expect(started[1]?.choice).toEqual({ threads: 2 })
    expect(isClosed(0)).toBe(false)
    end()
    await running
    expect(isClosed(0)).toBe(true)
    expect(isClosed(1)).toBe(false)
  })

  it('ends at once when the device is changed and nobody uses it', async () => {
    const choice = { current: { device: 'cpu' } as EngineChoice }
    const { learning, isClosed } = learningWith(choice)
    await learning.use(nothing)
    choice.current = { device: 'gpu' }
    await learning.closeOutdated()
    expect(isClosed(0)).toBe(true)
  })

  it('is given back by work that fails', async () => {
    const choice = { current: { threads: 4 } as EngineChoice }
    const { learning, isClosed } = learningWith(choice)
    await expect(learning.use(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    choice.current = {}
    await learning.closeOutdated()
    expect(isClosed(0)).toBe(true)
  })

  it('ends with the app, also in the middle of work', async () => {
    const { learning, started, isClosed } = learningWith({ current: {} })
    const { end, work } = openWork()
    const running = learning.use(work)
    await vi.waitFor(() => expect(started).toHaveLength(1))
    await learning.close()
    expect(isClosed(0)).toBe(true)
    end()
    await running
  })
})
