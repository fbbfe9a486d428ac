import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { builtEntry } from '../built-engine'

/** The local web app as a process of its own, with a home of its own. */
export class WebProgram {
  readonly address: string
  readonly #process: ChildProcess

  private constructor(address: string, child: ChildProcess) {
    this.address = address
    this.#process = child
  }

  /** @param folder holds the user's home and the app's data */
  static async start(folder: string): Promise<WebProgram> {
    await mkdir(join(folder, 'home'), { recursive: true })
    const child = spawn(process.execPath, [builtEntry('web'), '--no-open'], {
      env: { ...process.env, HOME: join(folder, 'home'), UNLEARNABLE_DATA: join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', (text) => {
        const announced = /http:\S+/.exec(String(text))?.[0]
        if (announced) resolve(announced)
      })
      child.on('exit', (code) =>
        reject(new Error(`the web app ended with ${code} before it said its address`)),
      )
    })
    return new WebProgram(address, child)
  }

  get pid(): number {
    return this.#process.pid as number
  }

  /** Ends it as Ctrl-C does. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.kill('SIGINT')
    await ended
  }
}
