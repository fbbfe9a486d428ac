import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { QueuedWorkers } from '../../src-main/app/queued-workers'
import { builtEntry } from '../built-engine'
import { describeWithRedis } from '../redis'
import { temporaryFolder } from '../temporary-folder'
import { figuresOf, runIn, writeSlowMatrix } from './lab-run'

const folder = temporaryFolder('lab-queue')

describeWithRedis('a queue', (url) => {
  const children: ChildProcess[] = []
  const queues: QueuedWorkers[] = []
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await Promise.all(queues.splice(0).map((queue) => queue.close()))
  })
  /** A worker as another computer would run it, with a folder of its own. */
  function startWorker(name: string, onLine: (line: string) => void = () => undefined): ChildProcess {
    const child = spawn(
      process.execPath,
      [builtEntry('cli'), 'lab', 'worker', '--queue', url(), '--folder', join(folder(), name)],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    child.stderr?.on('data', (text) => onLine(`${text}`))
    children.push(child)
    return child
  }
  async function openQueue(): Promise<QueuedWorkers> {
    const queue = await QueuedWorkers.open(url())
    queues.push(queue)
    return queue
  }

  it('gives the training of a worker that was killed to another, and asking again is not working again', async () => {
    const matrix = await writeSlowMatrix(folder())
    const [killedSaid, otherSaid]: [string[], string[]] = [[], []]
    const killed = startWorker('killed', (line) => {
      killedSaid.push(line)
      if (children.length > 1) return
      // Killed when both are at work.
      startWorker('other', (text) => {
        otherSaid.push(text)
        if (/^training/m.test(text)) killed.kill('SIGKILL')
      })
    })
    const queued = await runIn(join(folder(), 'queued'), matrix, await openQueue())
    expect(killed.signalCode).toBe('SIGKILL')
    const lost = titlesOf(killedSaid, 'training').filter(
      (title) => !titlesOf(killedSaid, 'done').includes(title),
    )
    expect(lost).toHaveLength(1)
    expect(titlesOf(otherSaid, 'done')).toContain(lost[0])
    expect(queued.rows.map(({ run, seed }) => [run, seed])).toEqual([
      ['R0', 0],
      ['R0', 1],
      ['R1', 0],
      ['R1', 1],
    ])

    otherSaid.splice(0)
    const again = await runIn(join(folder(), 'again'), matrix, await openQueue())
    expect(figuresOf(again.rows)).toEqual(figuresOf(queued.rows))
    expect(otherSaid).toEqual([])
  })

  it('hands a training back when its worker is told to end', async () => {
    const matrix = await writeSlowMatrix(folder())
    const ended = startWorker('ended', (line) => {
      if (/training/.test(line)) ended.kill('SIGINT')
    })
    const running = runIn(join(folder(), 'queued'), matrix, await openQueue())
    const code = await new Promise((resolve) => ended.on('exit', resolve))
    expect(code).toBe(0)
    startWorker('next')
    expect((await running).rows).toHaveLength(4)
  })

  it('says which training failed and why', async () => {
    const matrix = await writeSlowMatrix(folder())
    const queue = await openQueue()
    const elsewhere = join(folder(), 'elsewhere')
    const child = spawn(
      process.execPath,
      [builtEntry('cli'), 'lab', 'worker', '--queue', url(), '--folder', elsewhere, '--base', elsewhere],
      { stdio: 'ignore' },
    )
    children.push(child)
    await expect(runIn(join(folder(), 'queued'), matrix, queue)).rejects.toThrow(
      /R0 \/ pictures.*pictures\.npz/,
    )
  })
})

/** Of the trainings that a worker said it has taken, or done. */
function titlesOf(said: readonly string[], what: 'training' | 'done'): string[] {
  const lines = said
    .join('')
    .split('\n')
    .filter((line) => line.startsWith(what))
  return lines.map((line) =>
    line
      .slice(what.length)
      .replace(/: [\d.]+ %$/, '')
      .trim(),
  )
}

describe('a queue that is not there', () => {
  it.each([
    ['redis://127.0.0.1:1', /The queue at 127\.0\.0\.1:1 does not answer/],
    ['http://localhost', /such as redis:\/\/localhost:6379/],
    ['redis://somebody:secret@127.0.0.1:1', /^((?!secret).)*$/],
  ])('is named, without a password: %s', async (url, message) => {
    await expect(QueuedWorkers.open(url)).rejects.toThrow(message)
  })
})
