import { execFileSync } from 'node:child_process'

/** Why `SmallDisk.mount` gives none. */
export const smallDiskTrouble = 'a small disk can be mounted by root on Linux only'

/** A disk of a few kilobytes that lies at a folder. */
export class SmallDisk {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** @returns undefined where mounting is not allowed */
  static mount(folder: string, kilobytes: number): SmallDisk | undefined {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
    try {
      run('mount', '-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder)
      return new SmallDisk(folder)
    } catch {
      return undefined
    }
  }

  resize(kilobytes: number): void {
    run('mount', '-o', `remount,size=${kilobytes}k`, this.#folder)
  }

  unmount(): void {
    run('umount', this.#folder)
  }
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: 'ignore' })
}
