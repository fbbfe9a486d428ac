import { failure } from '../../src-shared/failure'
import { messageText } from '../../src-shared/message'
import { privateFolderName } from './output-folder'

/** Where an uploaded file belongs under the folder of its upload, as the parts of a path. */
export type UploadPlace =
  | { readonly kind: 'file'; readonly parts: readonly string[] }
  /** The mark of a folder with protected copies: the folder is made, what is in it is not kept. */
  | { readonly kind: 'mark'; readonly parts: readonly string[] }
  | { readonly kind: 'hidden' }

/** Photos that come without a folder belong to one person; a page names that folder itself, in its own language. */
const looseFolder = 'Unnamed person'

type NameTrouble = 'reason-name-too-long' | 'reason-path-too-deep' | 'reason-no-path-below'

const deepest = 32
/** Of one name, in bytes of UTF-8, as most file systems have it. */
const longestName = 255
/** In characters. */
const longestPlace = 2_000

/**
 * The place of an uploaded file by the name that the page gave it: a path with forward slashes, below what was dropped.
 * Hidden files are left out, as when a folder is read. Characters that some file system takes for its own become
 * dashes.
 *
 * @throws FailureError `bad request` for a path that no drop has: empty, absolute, upwards, or beyond the limits
 */
export function uploadPlace(name: string): UploadPlace {
  const given = name.split('/')
  const refuse = (why: NameTrouble): never => {
    const shown = JSON.stringify(name.slice(0, 80))
    throw failure('file-name-impossible', { name: shown, reason: messageText(why, {}) })
  }
  if (name.length > longestPlace) refuse('reason-name-too-long')
  if (given.length > deepest) refuse('reason-path-too-deep')
  // Windows cuts off dots and blanks at the end, so that ".. " would be upwards there.
  if (given.some((part) => /^[. ]*$/.test(part))) refuse('reason-no-path-below')
  if (given.some((part) => Buffer.byteLength(part) > longestName)) refuse('reason-name-too-long')
  const parts = given.map(plain)
  const mark = parts.indexOf(privateFolderName)
  if (mark > 0) return { kind: 'mark', parts: parts.slice(0, mark + 1) }
  if (parts.some((part) => part.startsWith('.'))) return { kind: 'hidden' }
  return { kind: 'file', parts: parts.length === 1 ? [looseFolder, ...parts] : parts }
}

function plain(part: string): string {
  return part.replace(/[\p{Cc}\\:*?"<>|]/gu, '-').replace(/[. ]+$/, '')
}
