import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { reachQueue } from '../src-main/app/lab-queue'

const isInstalled = spawnSync('redis-server', ['--version']).status === 0

/**
 * `describe` with a Redis of its own, which is empty at the start of each test and keeps nothing on the disk; shown as skipped, with the reason in its name,
 * where none is installed.
 *
 * @param body gets what gives its address during a test
 */
export function describeWithRedis(title: string, body: (url: () => string) => void) {
  const shown = isInstalled ? title : `${title} (needs redis-server: apt-get install -y redis-server)`
  describe.skipIf(!isInstalled)(shown, () => {
    let server: ChildProcess
    let url: string
    beforeAll(async () => {
      const port = await freePort()
      url = `redis://127.0.0.1:${port}`
      server = spawn(
        'redis-server',
        ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
        {
          stdio: 'ignore',
        },
      )
      await untilItAnswers(url)
    })
    afterEach(async () => {
      const redis = new Redis(url)
      await redis.flushall()
      redis.disconnect()
    })
    afterAll(() => server.kill())
    body(() => url)
  })
}

async function untilItAnswers(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await reachQueue(url)
      return
    } catch (cause) {
      if (tries === 50) throw cause
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
