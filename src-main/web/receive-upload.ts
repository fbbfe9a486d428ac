import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { type AppAnswer, appRequests } from '../../src-shared/contract'
import { FailureError, failureOf } from '../../src-shared/failure'
import type { LibraryPerson } from '../../src-shared/library'
import type { Application } from '../app/application'
import { DistinctNames } from '../app/distinct-names'
import { Allowance } from './allowance'
import { uploadPlace } from './upload-place'

/** Of one upload, in all. */
export const largestUpload = { files: 10_000, bytes: 2 * 1024 ** 3 }

/**
 * Streams what a page uploads into a private folder and imports it: folders as if they had been given by their paths,
 * loose photos as one person's. Nothing stays of an upload that breaks off, is refused, or brings no photos.
 *
 * @returns the answer of `add-photos`
 */
export async function receiveUpload(
  request: FastifyRequest,
  role: LibraryPerson['role'],
  application: Application,
): Promise<AppAnswer> {
  // The sooner the better for who sends it; what comes in chunks is counted.
  if (Number(request.headers['content-length'] ?? 0) > largestUpload.bytes) {
    return { ok: false, failure: tooMuch().failure }
  }
  const folder = await application.uploadFolder()
  let keeps = false
  try {
    await storeFiles(request.files(), folder)
    const answer = await application.handle('add-photos', { paths: await pathsIn(folder), role })
    keeps = answer.ok && appRequests['add-photos'].result.parse(answer.result).added > 0
    return answer
  } catch (thrown) {
    return { ok: false, failure: failureOf(plainer(thrown)) }
  } finally {
    if (!keeps) await rm(folder, { recursive: true, force: true })
  }
}

async function storeFiles(files: AsyncIterable<MultipartFile>, folder: string): Promise<void> {
  const places = new DistinctNames()
  const allowance = new Allowance(largestUpload.bytes, tooMuch)
  for await (const { filename, file } of files) {
    const place = uploadPlace(filename)
    if (place.kind === 'file') {
      const target = join(folder, ...places.take(place.parts.join('/')).split('/'))
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await store(allowance.count(file), target)
    } else {
      if (place.kind === 'mark') await mkdir(join(folder, ...place.parts), { recursive: true, mode: 0o700 })
      for await (const _ of allowance.count(file));
    }
  }
}

async function store(content: AsyncIterable<Buffer>, target: string): Promise<void> {
  await pipeline(content, createWriteStream(target, { flags: 'wx', mode: 0o600 }))
}

async function pathsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  if (names.length > 0) return names.sort().map((name) => join(folder, name))
  throw new FailureError({ kind: 'bad request', message: 'there are no files in this upload' })
}

function tooMuch(): FailureError {
  const { files, bytes } = largestUpload
  const message = `at most ${files} files and ${bytes / 1024 ** 3} GB can be added at once this way; add them in parts, or choose the folder`
  return new FailureError({ kind: 'bad request', message })
}

/** The words of the disk and of the library that takes the upload apart, for the user. */
function plainer(thrown: unknown): unknown {
  switch ((thrown as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT': {
      const message = 'the disk is full; free some space and add the photos again'
      return new FailureError({ kind: 'unwritable', message }, thrown)
    }
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
      return tooMuch()
    case 'FST_FIELDS_LIMIT':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return new FailureError({ kind: 'bad request', message: 'this is no upload of files' }, thrown)
    default:
      return thrown
  }
}
