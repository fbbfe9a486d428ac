import type { FastifyRequest } from 'fastify'
import type { AppAnswer } from '../../src-shared/contract'
import { failure, failureOf } from '../../src-shared/failure'
import type { LibraryPerson } from '../../src-shared/library'
import type { Application } from '../app/application'
import { importUpload, largestUpload, tooMuch, type UploadedFile } from '../app/import-upload'

/**
 * Imports what a page uploads.
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
  try {
    return { ok: true, result: await importUpload(filesOf(request), role, application) }
  } catch (thrown) {
    return { ok: false, failure: failureOf(plainer(thrown)) }
  }
}

async function* filesOf(request: FastifyRequest): AsyncGenerator<UploadedFile> {
  for await (const { fieldname, filename, file } of request.files()) {
    yield { name: filename, content: file, changedAt: dateIn(fieldname) }
  }
}

/** A page calls each part after the date of its file, in milliseconds: a file that is sent has none of its own. */
function dateIn(field: string): Date | undefined {
  const date = /^\d+$/.test(field) ? new Date(Number(field)) : undefined
  return date && !Number.isNaN(date.valueOf()) ? date : undefined
}

/** The words of the library that takes the upload apart, for the user. */
function plainer(thrown: unknown): unknown {
  switch ((thrown as NodeJS.ErrnoException).code) {
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
      return tooMuch()
    case 'FST_FIELDS_LIMIT':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return failure('upload-malformed', {}, { cause: thrown })
    default:
      return thrown
  }
}
