import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const retryMilliseconds = 250
const settleMilliseconds = 100
const heartbeatMilliseconds = 10_000
const abandonedMilliseconds = 60_000

/**
 * Does `work` while no other process holds the lock file `path`. A lock whose process was killed is taken over: at
 * once where that process ran on this machine, else when the lock has shown no sign of life for a minute.
 *
 * @template Result
 * @param {string} path
 * @param {() => void} onWait called once when another process holds the lock
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(path, onWait, work) {
  await mkdir(dirname(path), { recursive: true })
  const owner = JSON.stringify({ process: process.pid, host: hostname(), id: randomUUID() })
  for (let tries = 0; !(await take(path, owner)); tries++) {
    if (tries === 1) onWait()
    await delay(retryMilliseconds)
  }
  const heartbeat = setInterval(
    () => void utimes(path, new Date(), new Date()).catch(() => undefined),
    heartbeatMilliseconds,
  )
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    if ((await contents(path)) === owner) await rm(path, { force: true })
  }
}

/**
 * @param {string} path
 * @param {string} owner
 */
async function take(path, owner) {
  try {
    await writeFile(path, owner, { flag: 'wx' })
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    if (await isAbandoned(path)) await rm(path, { force: true })
    return false
  }
  // Two processes may find the same lock abandoned, and the slower one removes the new lock of the faster one.
  // Whoever is still in the file after a moment holds it.
  await delay(settleMilliseconds)
  return (await contents(path)) === owner
}

/** @param {string} path */
async function isAbandoned(path) {
  const state = await stat(path).catch(() => undefined)
  if (!state) return false
  if (Date.now() - state.mtimeMs > abandonedMilliseconds) return true
  const owner = parsed(await contents(path))
  return owner?.host === hostname() && !isRunning(owner.process)
}

/** @param {number} id of a process of this machine */
function isRunning(id) {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    // A process of another user may not be asked, but it is there.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} path */
function contents(path) {
  return readFile(path, 'utf8').catch(() => '')
}

/**
 * @param {string} text empty while its process has not written it yet
 * @returns {{ process: number, host: string } | undefined}
 */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
