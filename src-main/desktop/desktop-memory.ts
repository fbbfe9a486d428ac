import { join } from 'node:path'
import { z } from 'zod'
import { StoredJson } from '../app/stored-json'
import { WindowPlace } from './window-place'

const Remembered = z.object({
  window: WindowPlace.optional(),
  /** Where photos were last chosen from; the system's dialogs forget it. */
  photoFolder: z.string().optional(),
})
export type Remembered = z.infer<typeof Remembered>

/** What the desktop remembers from one start to the next, beside the app's settings. */
export class DesktopMemory {
  readonly #file: StoredJson<typeof Remembered>
  #remembered: Remembered = {}

  private constructor(dataFolder: string) {
    this.#file = new StoredJson(join(dataFolder, 'desktop.json'), Remembered)
  }

  static async open(dataFolder: string): Promise<DesktopMemory> {
    const memory = new DesktopMemory(dataFolder)
    memory.#remembered = (await memory.#file.read()) ?? {}
    return memory
  }

  get remembered(): Readonly<Remembered> {
    return this.#remembered
  }

  remember(change: Remembered): void {
    this.#remembered = { ...this.#remembered, ...change }
    // Without it the program works as well; the next change is written anew.
    void this.#file.save(this.#remembered).catch(() => undefined)
  }

  /** Resolves when what is remembered is on the disk, or cannot be written. */
  async saved(): Promise<void> {
    await this.#file.save(this.#remembered).catch(() => undefined)
  }
}
