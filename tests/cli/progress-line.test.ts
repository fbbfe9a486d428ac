import type { WriteStream } from 'node:tty'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ProgressLine } from '../../src-main/cli/progress-line'

let written: string[]
let line: ProgressLine

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  written = []
  line = new ProgressLine({
    isTTY: false,
    write: (text: string) => written.push(text),
  } as never as WriteStream)
})
afterEach(() => void vi.useRealTimers())

const show = (phase: string, done: number) => line.show({ phase, unit: 'trainings', done, total: 10 })

it('away from a terminal there is a line at the start of each phase and every five seconds', () => {
  show('reading', 0)
  show('reading', 1)
  show('training', 1)
  vi.advanceTimersByTime(5_000)
  show('training', 2)
  expect(written).toEqual([
    'reading: 0 of 10 trainings\n',
    'training: 1 of 10 trainings\n',
    'training: 2 of 10 trainings\n',
  ])
})

it('processes that take turns in telling do not flood it', () => {
  for (let turn = 0; turn < 50; turn++) show(turn % 2 === 0 ? 'first process' : 'second process', 3)
  expect(written).toHaveLength(2)
})
