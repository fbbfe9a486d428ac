import { readdir, readFile } from 'node:fs/promises'

/**
 * Watches the memory of this process and all its descendants: what they have for themselves and their part of what they
 * share. Linux alone tells it.
 */
export class PeakMemory {
  #largest = 0
  readonly #timer: NodeJS.Timeout

  constructor() {
    this.#timer = setInterval(() => void this.#look(), 500)
  }

  /** @returns gigabytes at the peak since it was asked before */
  take(): number {
    const largest = this.#largest / 1e9
    this.#largest = 0
    return largest
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<void> {
    const family = await descendants(process.pid)
    const sizes = await Promise.all([process.pid, ...family].map(bytesOf))
    this.#largest = Math.max(
      this.#largest,
      sizes.reduce((sum, size) => sum + size, 0),
    )
  }
}

async function descendants(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  )
  const children = lists.join(' ').split(/\s+/).filter(Boolean).map(Number)
  return [...children, ...(await Promise.all(children.map(descendants))).flat()]
}

/** 0 for a process that has just ended. */
async function bytesOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024
}
