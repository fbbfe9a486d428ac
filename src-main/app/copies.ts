import { createHash } from 'node:crypto'
import { rm, stat, utimes } from 'node:fs/promises'
import { type Failure, FailureError, failure, failureOf } from '../../src-shared/failure'
import type { OutputSettings } from '../../src-shared/output-settings'
import type { Progress } from '../../src-shared/progress'
import { ProgressReporter } from '../../src-shared/progress-reporter'
import type { PhotoOutcome, ProtectedPhoto } from '../../src-shared/protect'
import type { Engine } from '../engine/host'
import { hashFile } from '../files/hash-file'
import { diskFull } from '../files/writing-trouble'
import type { CopyTask } from './copy-task'
import { DistinctNames } from './distinct-names'
import type { OutputFolder } from './output-folder'

/** What a long use case tells its shell while it runs, and how the shell stops it. */
export interface Watcher {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly onPhoto?: ((outcome: PhotoOutcome) => void) | undefined
}

export interface CopiesRequest {
  readonly tasks: readonly CopyTask[]
  readonly output: OutputSettings
}

/** So many engine deaths in a row are no longer the photos' fault. */
const deathsBeforeGivingUp = 3

/**
 * Writes one protected copy a photo. A photo that fails is reported and the next one goes on; copies that an earlier
 * run made by the same recipe are kept. Outcomes are reported through the watcher as they happen, and collected in
 * `outcomes`, which therefore holds what was finished even when this throws.
 *
 * @throws FailureError `cancelled`, or `engine died` when the engine cannot be kept alive
 */
export async function writeCopies(
  { tasks, output }: CopiesRequest,
  tools: { readonly engine: Engine; readonly folder: OutputFolder },
  { signal, onProgress, onPhoto }: Watcher,
  outcomes: PhotoOutcome[],
): Promise<void> {
  const reporter = new ProgressReporter((progress) => onProgress?.(progress))
  const settle = (outcome: PhotoOutcome) => {
    outcomes.push(outcome)
    onPhoto?.(outcome)
    reporter.report({
      phase: 'writing protected copies',
      unit: 'photos',
      done: outcomes.length,
      total: tasks.length,
    })
  }
  const names = new DistinctNames()
  const toMake: CopyTask[] = []
  const hashes = new Set<string>()
  for (const task of tasks) {
    // A photo that cannot be read is not kept; making its copy will say why.
    const hash = await hashFile(task.photo.path).catch(() => undefined)
    if (hash !== undefined) hashes.add(hash)
    const recipe = recipeOf(task, output)
    const kept = hash === undefined ? undefined : await tools.folder.find(task.photo.place, recipe, hash)
    if (kept) {
      names.take(kept.copy)
      settle({ ...kept, kept: true })
    } else {
      toMake.push(task)
    }
    throwIfCancelled(signal)
  }
  const photos = new Set(tasks.map(({ photo }) => photo.path))
  for (const copy of tools.folder.copiesOfOthers(photos, hashes)) names.take(copy)
  let deaths = 0
  for (const task of toMake) {
    const { photo, person } = task
    try {
      settle(await makeCopy(task, output, names, tools, signal))
      deaths = 0
    } catch (thrown) {
      if (!(thrown instanceof FailureError) || thrown.failure.kind === 'cancelled') throw thrown
      deaths = isDeath(thrown.failure) ? deaths + 1 : 0
      if (deaths === deathsBeforeGivingUp) throw thrown
      settle({ outcome: 'failed', place: photo.place, person, photo: photo.path, failure: thrown.failure })
    }
  }
}

async function makeCopy(
  task: CopyTask,
  output: OutputSettings,
  names: DistinctNames,
  { engine, folder }: { readonly engine: Engine; readonly folder: OutputFolder },
  signal: AbortSignal | undefined,
): Promise<ProtectedPhoto> {
  const { photo, person, layers, keepClear } = task
  const candidate = folder.candidate()
  try {
    const result = await engine.call(
      'protect-photo',
      {
        photo: photo.path,
        target: candidate,
        layers: layers.map(({ noise, region }) => ({ noiseFile: noise.file, person: noise.person, region })),
        keepClear: [...keepClear],
        output,
      },
      { signal },
    )
    if (output.metadata !== 'remove') await keepTimeOfChange(photo.path, candidate)
    const copy = names.take(withExtension(photo.place, result.extension))
    const outcome: ProtectedPhoto = {
      outcome: 'protected',
      place: photo.place,
      person,
      copy,
      kept: false,
      result,
    }
    await folder.publish(candidate, recipeOf(task, output), outcome)
    return outcome
  } catch (thrown) {
    // The engine knows the file in the making alone, which nobody but us should have to know.
    if (failureOf(thrown).text?.key === 'disk-full') throw diskFull(folder.path, thrown)
    throw thrown
  } finally {
    await rm(candidate, { force: true })
  }
}

/** Gives a copy the date of the original, by which file managers and albums sort. */
async function keepTimeOfChange(original: string, copy: string): Promise<void> {
  try {
    const { atime, mtime } = await stat(original)
    await utimes(copy, atime, mtime)
  } catch {
    // Not every disk lets a program set dates, and a copy with today's date is better than none.
  }
}

/** The same recipe on the same photo gives the same copy. */
function recipeOf({ person, layers, keepClear }: CopyTask, output: OutputSettings): string {
  const noise = layers.map((layer) => [layer.noise.source.request, layer.noise.person, layer.region])
  return createHash('sha256')
    .update(JSON.stringify([person, noise, keepClear, output]))
    .digest('hex')
}

/** The place with the extension of what was really written; the photo's own spelling of it is kept. */
function withExtension(place: string, extension: string): string {
  const own = /\.([^./]+)$/.exec(place)?.[1]
  if (own !== undefined && spellings(extension).includes(`.${own.toLowerCase()}`)) return place
  const stem = own === undefined ? place : place.slice(0, -own.length - 1)
  return stem + extension
}

function spellings(extension: string): readonly string[] {
  const groups = [
    ['.jpg', '.jpeg', '.jpe', '.jfif'],
    ['.tif', '.tiff'],
  ]
  return groups.find((group) => group.includes(extension)) ?? [extension]
}

function isDeath({ kind }: Failure): boolean {
  return kind === 'engine died' || kind === 'engine silent'
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw failure('cancelled', {})
}
