import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type AppResult, appRequests } from '../../src-shared/contract'
import { FailureError, failure } from '../../src-shared/failure'
import type { LibraryPerson } from '../../src-shared/library'
import { diskFull, isDiskFull } from '../files/writing-trouble'
import { Allowance } from './allowance'
import type { Application } from './application'
import { DistinctNames } from './distinct-names'
import { uploadPlace } from './upload-place'

/** A file that a page sends as it has no path that the app could read it from. */
export interface UploadedFile {
  /** A path with forward slashes, below what was dropped; or the bare name. */
  readonly name: string
  readonly content: AsyncIterable<Uint8Array>
  /** The date of the file where it comes from, which the stored one gets; left out: it has none. */
  readonly changedAt?: Date | undefined
}

/** Of one upload, in all. */
export const largestUpload = { files: 10_000, bytes: 2 * 1024 ** 3 }

/**
 * Streams files into a private folder and imports it: folders as if they had been given by their paths, loose photos as
 * one person's. Nothing stays of an upload that breaks off, is refused, or brings no photos.
 *
 * @throws FailureError `bad request` for what no upload is: no files, too many bytes, a name that is no place;
 *   `unwritable` when the disk is full
 */
export async function importUpload(
  files: AsyncIterable<UploadedFile>,
  role: LibraryPerson['role'],
  application: Pick<Application, 'uploadFolder' | 'handle'>,
): Promise<AppResult<'add-photos'>> {
  const folder = await application.uploadFolder()
  let keeps = false
  try {
    await storeFiles(files, folder)
    const answer = await application.handle('add-photos', { paths: await pathsIn(folder), role })
    if (!answer.ok) throw new FailureError(answer.failure)
    const result = appRequests['add-photos'].result.parse(answer.result)
    keeps = result.added > 0
    return result
  } catch (thrown) {
    throw isDiskFull(thrown) ? diskFull(folder, thrown) : thrown
  } finally {
    if (!keeps) await rm(folder, { recursive: true, force: true })
  }
}

/** Why an upload beyond `largestUpload` is refused. */
export function tooMuch(): FailureError {
  const { files, bytes } = largestUpload
  return failure('upload-too-much', { files, gigabytes: bytes / 1024 ** 3 })
}

async function storeFiles(files: AsyncIterable<UploadedFile>, folder: string): Promise<void> {
  const places = new DistinctNames()
  const allowance = new Allowance(largestUpload.bytes, tooMuch)
  let count = 0
  for await (const { name, content, changedAt } of files) {
    if (++count > largestUpload.files) throw tooMuch()
    const place = uploadPlace(name)
    if (place.kind === 'file') {
      const target = join(folder, ...places.take(place.parts.join('/')).split('/'))
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await store(allowance.count(content), target)
      if (changedAt) await utimes(target, changedAt, changedAt)
    } else {
      if (place.kind === 'mark') await mkdir(join(folder, ...place.parts), { recursive: true, mode: 0o700 })
      for await (const _ of allowance.count(content));
    }
  }
}

async function store(content: AsyncIterable<Uint8Array>, target: string): Promise<void> {
  await pipeline(content, createWriteStream(target, { flags: 'wx', mode: 0o600 }))
}

async function pathsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  if (names.length > 0) return names.sort().map((name) => join(folder, name))
  throw failure('upload-empty', {})
}
