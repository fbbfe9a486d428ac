import { randomUUID } from 'node:crypto'
import {
  appendFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import lockfile from 'proper-lockfile'
import { z } from 'zod'
import { FailureError, failure } from '../../src-shared/failure'
import { Manifest, type Manifest as ManifestType, PhotoOutcome } from '../../src-shared/protect'
import { hashFile } from '../files/hash-file'
import { cannotWrite } from '../files/writing-trouble'

/** Marks a folder as ours and holds what must not be posted with the copies: the record, the lock, unfinished files. */
export const privateFolderName = '.unlearnable'

/** One line of the record: a copy that this program wrote, and what it was made with. */
const WrittenCopy = z.object({
  /** Noise and output settings: the same recipe on the same photo gives the same copy. */
  recipe: z.string(),
  outcome: PhotoOutcome.options[0],
})
type WrittenCopy = z.infer<typeof WrittenCopy>

/**
 * The folder that receives the copies. Files appear in it whole or not at all, and never in place of a file that this
 * program did not write. What was written is recorded as it happens, so that a run that breaks off is continued.
 */
export class OutputFolder {
  readonly path: string
  /** By the names of the copies. */
  readonly #written: Map<string, WrittenCopy>
  readonly #lock: FolderLock

  private constructor(path: string, written: Map<string, WrittenCopy>, lock: FolderLock) {
    this.path = path
    this.#written = written
    this.#lock = lock
  }

  /**
   * Makes the folder when it is missing and takes it for this run.
   *
   * @throws FailureError `in use` while another run has it, `unwritable` when it cannot be written to
   */
  static async open(folder: string): Promise<OutputFolder> {
    const path = resolve(folder)
    const own = join(path, privateFolderName)
    try {
      await mkdir(path, { recursive: true })
      await mkdir(own, { recursive: true, mode: 0o700 })
    } catch (cause) {
      throw cannotWrite(path, cause, path)
    }
    const taken = await lock(path, own)
    try {
      for (const name of await readdir(own)) {
        if (name.startsWith('candidate-')) await rm(join(own, name), { force: true })
      }
      return new OutputFolder(path, await readRecord(join(own, recordName)), taken)
    } catch (cause) {
      await taken.release()
      throw cause
    }
  }

  get manifestFile(): string {
    return join(this.path, privateFolderName, manifestName)
  }

  /** The copy that an earlier run made of this photo by the same recipe, if it is still there unchanged. */
  async find(place: string, recipe: string, photoHash: string): Promise<WrittenCopy['outcome'] | undefined> {
    const written = [...this.#written.values()].find(
      (one) =>
        one.outcome.place === place &&
        one.recipe === recipe &&
        one.outcome.result.original.sha256 === photoHash,
    )
    return written && (await this.#isUnchanged(written)) ? written.outcome : undefined
  }

  /** Names that are taken by copies of photos other than these, which must stay. */
  copiesOfOthers(photos: ReadonlySet<string>, hashes: ReadonlySet<string>): string[] {
    return [...this.#written.values()].flatMap(({ outcome: { copy, result } }) =>
      photos.has(result.photo) || hashes.has(result.original.sha256) ? [] : copy,
    )
  }

  /** A path for a file in the making; on the same disk as the copies, so that moving it is one step. */
  candidate(): string {
    return join(this.path, privateFolderName, `candidate-${randomUUID()}`)
  }

  /**
   * Moves a finished candidate to its place under the folder and records it.
   *
   * @throws FailureError `refused` when a file that is not ours is in the way, or the way leads out of the folder
   */
  async publish(candidate: string, recipe: string, outcome: WrittenCopy['outcome']): Promise<void> {
    const target = join(this.path, ...outcome.copy.split('/'))
    this.#refuseWhenLost()
    try {
      await mkdir(dirname(target), { recursive: true })
      await this.#refuseWayOut(target)
      await flush(candidate)
      if (await exists(target)) {
        await this.#refuseForeign(target)
        await rename(candidate, target)
      } else {
        await moveWithoutReplacing(candidate, target)
      }
      await this.#record({ recipe, outcome })
    } catch (cause) {
      if (cause instanceof FailureError) throw cause
      throw cannotWrite(target, cause, this.path)
    }
  }

  /** @throws FailureError `unwritable`; an older manifest then stays as it was */
  async writeManifest(manifest: ManifestType): Promise<void> {
    this.#refuseWhenLost()
    const part = this.candidate()
    try {
      await writeFile(part, `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 })
      await rename(part, this.manifestFile)
    } catch (cause) {
      await rm(part, { force: true })
      throw cannotWrite(this.manifestFile, cause, this.path)
    }
  }

  /** Gives the folder free for other runs. */
  async close(): Promise<void> {
    await this.#lock.release()
  }

  async #record(written: WrittenCopy): Promise<void> {
    this.#written.set(written.outcome.copy, written)
    // The line break comes first: the line before may have been cut off by a crash.
    const line = `\n${JSON.stringify(written)}`
    await appendFile(join(this.path, privateFolderName, recordName), line, { mode: 0o600 })
  }

  #refuseWhenLost(): void {
    if (!this.#lock.isLost()) return
    throw failure('folder-taken', { folder: this.path }, { file: this.path })
  }

  async #refuseForeign(target: string): Promise<void> {
    const written = this.#written.get(relative(this.path, target).split(sep).join('/'))
    if (written && (await this.#isUnchanged(written))) return
    throw failure('foreign-file-in-the-way', { file: target }, { file: target })
  }

  /** A link inside the folder could lead to the originals. */
  async #refuseWayOut(target: string): Promise<void> {
    const [root, parent] = [await realpath(this.path), await realpath(dirname(target))]
    if (parent === root || parent.startsWith(root + sep)) return
    throw failure('link-leads-away', { folder: dirname(target) }, { file: dirname(target) })
  }

  async #isUnchanged({ outcome }: WrittenCopy): Promise<boolean> {
    const path = join(this.path, ...outcome.copy.split('/'))
    try {
      const { size } = await stat(path)
      return size === outcome.result.written.bytes && (await hashFile(path)) === outcome.result.written.sha256
    } catch {
      return false
    }
  }
}

/** @throws FailureError `unreadable` when the folder holds no manifest of ours */
export async function readManifest(folder: string): Promise<ManifestType> {
  const file = join(resolve(folder), privateFolderName, manifestName)
  try {
    return Manifest.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw failure('no-record-of-copies', { folder }, { file, cause })
  }
}

const recordName = 'written.jsonl'
const manifestName = 'manifest.json'

interface FolderLock {
  /** The folder disappeared, or this process slept so long that another run took it. */
  isLost(): boolean
  release(): Promise<void>
}

async function lock(path: string, own: string): Promise<FolderLock> {
  let lost = false
  try {
    const release = await lockfile.lock(own, {
      lockfilePath: join(own, 'lock'),
      stale: 15_000,
      onCompromised: () => {
        lost = true
      },
    })
    return { isLost: () => lost, release: async () => (lost ? undefined : release()) }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ELOCKED') throw cannotWrite(path, cause, path)
    throw failure('folder-in-use', { folder: path }, { file: path, cause })
  }
}

/** The newest line of each copy; a line that was cut off by a crash is passed over. */
async function readRecord(path: string): Promise<Map<string, WrittenCopy>> {
  const written = new Map<string, WrittenCopy>()
  const text = await readFile(path, 'utf8').catch(() => '')
  for (const line of text.split('\n')) {
    const parsed = WrittenCopy.safeParse(parseJson(line))
    if (parsed.success) written.set(parsed.data.outcome.copy, parsed.data)
  }
  return written
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function moveWithoutReplacing(candidate: string, target: string): Promise<void> {
  try {
    await link(candidate, target)
    await unlink(candidate)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw cause
    // Memory sticks know no second name for a file; there the check just before has to do.
    await rename(candidate, target)
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
