import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { allowedThreads, engineEnvironment } from '../../src-main/engine/environment'

describe('the engine’s environment', () => {
  it('keeps what was there and adds what native TensorFlow reads at its start', () => {
    const environment = engineEnvironment({ HOME: '/home/ada', TF_CPP_MIN_LOG_LEVEL: '0' })
    expect(environment).toMatchObject({
      HOME: '/home/ada',
      TF_CPP_MIN_LOG_LEVEL: '3',
      TF_ENABLE_ONEDNN_OPTS: '1',
    })
  })

  it('limits the threads where that was chosen, and says to how many', () => {
    expect(allowedThreads(engineEnvironment({}, { threads: 3 }))).toBe(3)
    expect(allowedThreads(engineEnvironment({}))).toBeUndefined()
  })

  it('is one that a process starts in', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['-e', 'console.log(process.env.MALLOC_TOP_PAD_)'],
      {
        env: engineEnvironment(process.env),
        encoding: 'utf8',
      },
    )
    expect(status).toBe(0)
    expect(Number(stdout)).toBeGreaterThan(0)
  })
})
